import { chromium } from '@playwright/test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { lightChromiumOptions } from '../browsers/chromium-options';

/** A Chromium without a window, driven as Lighthouse wants it. Close it in the end. */
export function startAuditedChromium(): Promise<Browser> {
	const { executablePath, args } = lightChromiumOptions();
	return puppeteer.launch({
		executablePath: executablePath ?? chromium.executablePath(),
		args,
		headless: 'shell'
	});
}
