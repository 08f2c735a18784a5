import type { Page } from '@playwright/test';

interface TabWalk {
	/**
	 * From now on looks at what each press of Tab has done, until one has led nowhere.
	 * @returns controls with a tabindex above 0
	 */
	begin: () => string[];
	/** What is wrong with the stops so far, and whether there are no more. */
	seen: () => { wrong: string[]; isOver: boolean };
	/** @returns controls that never had the focus */
	missed: () => string[];
	small: () => string[];
}

declare function tabWalk(): TabWalk;

/** One by one, each would wait until the one before was seen from here. */
const PRESSES_AT_ONCE = 10;

/**
 * Goes through the page with Tab, from its top to its end, as it stands.
 * @returns what is wrong: a control that is not reached, not in its turn, covered, or does not show that it has the focus
 */
export async function walkByTab(page: Page): Promise<string[]> {
	await page.evaluate(installTabWalk);
	const early = await page.evaluate(() => tabWalk().begin());
	for (;;) {
		await Promise.all(Array.from({ length: PRESSES_AT_ONCE }, () => page.keyboard.press('Tab')));
		const { wrong, isOver } = await page.evaluate(() => tabWalk().seen());
		if (isOver) return [...early, ...wrong, ...(await page.evaluate(() => tabWalk().missed()))];
	}
}

/** Controls that are too small for a finger; links within words may be. */
export async function smallTargets(page: Page): Promise<string[]> {
	await page.evaluate(installTabWalk);
	return page.evaluate(() => tabWalk().small());
}

/** Runs in the page. */
function installTabWalk(): void {
	const TARGET_PX = 44;
	/** Parts of a date and of a time are stops of their own. */
	const MOST_STOPS_OF_ONE = 6;
	/** In one row the tops differ. */
	const ROW_PX = 60;
	const CONTROLS =
		'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], audio[controls]';

	const nameOf = (element: Element) => {
		const words =
			element.getAttribute('aria-label') ??
			(element as HTMLInputElement).labels?.[0]?.textContent ??
			element.textContent;
		return `<${element.tagName.toLowerCase()}> ${words.replace(/\s+/g, ' ').trim().slice(0, 60)}`.trim();
	};

	/** Of a group of radio buttons Tab comes to one. */
	const isStop = (element: Element): element is HTMLElement => {
		if (!(element instanceof HTMLElement) || element.tabIndex < 0) return false;
		if (element.matches(':disabled, [inert] *')) return false;
		if (!element.checkVisibility({ visibilityProperty: true })) return false;
		if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
		const group = [
			...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${element.name}"]`)
		].filter(({ form, disabled }) => form === element.form && !disabled);
		return element === (group.find(({ checked }) => checked) ?? group[0]);
	};

	/** What is drawn for it: the words of a choice whose own box is hidden. */
	const shownOf = (element: HTMLElement): HTMLElement => {
		const { width, height } = element.getBoundingClientRect();
		const isDrawn = width > 4 && height > 4 && getComputedStyle(element).opacity !== '0';
		return isDrawn ? element : (element.closest('label') ?? element.parentElement ?? element);
	};

	/** Of a link that runs over several lines the first. */
	const boxOf = (element: Element) => {
		const [first] = element.getClientRects();
		const isInline = getComputedStyle(element).display === 'inline';
		return (isInline && first) || element.getBoundingClientRect();
	};

	/** Stays where it is in the window when the page is scrolled. */
	const stays = (element: Element | null): boolean =>
		element !== null &&
		(['fixed', 'sticky'].includes(getComputedStyle(element).position) ||
			stays(element.parentElement));

	const luminanceOf = (colour: readonly number[]) => {
		const [red = 0, green = 0, blue = 0] = colour
			.map((each) => each / 255)
			.map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const contrastOf = (one: readonly number[], other: readonly number[]) => {
		const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
		return (light + 0.05) / (dark + 0.05);
	};
	const numbersOf = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);

	/** The plain colour at a place of the window; null before the sky, whose colours contrast.test.ts holds, and outside. */
	const groundAt = (x: number, y: number): number[] | null => {
		for (const element of document.elementsFromPoint(x, y)) {
			const { backgroundColor, backgroundImage, color } = getComputedStyle(element);
			if (element.matches('.sea .layer')) return numbersOf(color);
			if (backgroundImage !== 'none') return null;
			const numbers = numbersOf(backgroundColor);
			if (numbers.length === 3) return numbers;
			if ((numbers[3] ?? 0) > 0) return null;
		}
		return null;
	};

	/** What is wrong with the outline that shows the focus; one or two of its sides may be lost to what lies beside it. */
	const outlineFaults = (element: HTMLElement, shown: HTMLElement): string[] => {
		const places = [
			element,
			shown,
			...(element.matches('input') && element.nextElementSibling
				? [element.nextElementSibling]
				: []),
			...shown.children
		];
		for (const place of places)
			for (const pseudo of [undefined, '::after']) {
				const style = getComputedStyle(place, pseudo);
				const widthPx = parseFloat(style.outlineWidth);
				if (style.outlineStyle === 'none' || widthPx < 2) continue;
				const card = place instanceof HTMLElement ? place.offsetParent : null;
				const { left, right, top, bottom } = boxOf((pseudo && card) || place);
				const out = parseFloat(style.outlineOffset) + widthPx / 2;
				const [x, y] = [(left + right) / 2, (top + bottom) / 2];
				const outline = numbersOf(style.outlineColor);
				const alike = [
					groundAt(left - out, y),
					groundAt(right + out, y),
					groundAt(x, top - out),
					groundAt(x, bottom + out)
				].filter((ground) => ground && contrastOf(outline, ground) < 3);
				if (alike.length < 2) return [];
				return [`its outline cannot be told from ${[...new Set(alike.map(String))].join(' and ')}`];
			}
		return ['nothing shows that it has the focus'];
	};

	let expected: HTMLElement[] = [];
	const reached = new Set<Element>();
	let last: { element: Element; topPx: number | null } | null = null;
	const wrong: string[] = [];
	let pressCount = 0;
	let lookCount = 0;
	let sameCount = 0;
	let isOver = false;

	const begin = (): string[] => {
		// From here the first press goes to the first control, wherever the focus was.
		document.body.tabIndex = -1;
		document.body.focus();
		document.body.removeAttribute('tabindex');
		scrollTo(0, 0);
		expected = [...document.querySelectorAll(CONTROLS)].filter(isStop);
		// Before the next press: what this one leads to comes after its event.
		addEventListener(
			'keydown',
			() => {
				if (pressCount > lookCount) look();
				pressCount++;
			},
			true
		);
		return expected
			.filter(({ tabIndex }) => tabIndex > 0)
			.map((each) => `${nameOf(each)}: a tabindex of its own`);
	};

	const look = (): void => {
		lookCount++;
		if (isOver) return;
		const element = document.activeElement;
		const isControl = element instanceof HTMLElement && element !== document.body;
		if (isControl && element === last?.element) {
			sameCount++;
			isOver = sameCount >= MOST_STOPS_OF_ONE;
			return;
		}
		sameCount = 0;
		// On none, or on one that had it before: the page is at its end.
		if (!isControl || reached.has(element)) {
			isOver = true;
			return;
		}
		reached.add(element);
		const shown = shownOf(element);
		const { left, right, top, bottom } = boxOf(shown);
		const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
		const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
		const hit = document.elementFromPoint(x, y);
		const isSeen =
			hit !== null && (shown.contains(hit) || hit.closest('label')?.contains(shown) === true);
		const topPx = stays(shown) ? null : top + scrollY;
		const isBefore =
			last !== null &&
			((last.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 ||
				(topPx ?? Infinity) < (last.topPx ?? 0) - ROW_PX);
		const faults = [
			...(isBefore && last ? [`comes after ${nameOf(last.element)}`] : []),
			...(isSeen ? [] : [`covered by ${hit ? nameOf(hit) : 'the edge of the window'}`]),
			...outlineFaults(element, shown)
		];
		last = { element, topPx };
		wrong.push(...faults.map((each) => `${nameOf(element)}: ${each}`));
	};

	const seen = () => {
		if (pressCount > lookCount) look();
		// No press came here: the focus is in no page, or in another one.
		else isOver = true;
		return { wrong, isOver };
	};

	const missed = (): string[] =>
		expected
			.filter((each) => each.isConnected && isStop(each) && !reached.has(each))
			.map((each) => `${nameOf(each)}: not reached`);

	const small = (): string[] =>
		[...document.querySelectorAll(CONTROLS)]
			.filter(isStop)
			.filter((each) => getComputedStyle(each).display !== 'inline')
			.filter((each) => {
				const target = (each.closest('label') ?? each).getBoundingClientRect();
				return target.width < TARGET_PX - 0.5 || target.height < TARGET_PX - 0.5;
			})
			.map(nameOf);

	Object.assign(globalThis, { tabWalk: (): TabWalk => ({ begin, seen, missed, small }) });
}
