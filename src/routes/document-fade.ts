/** Whether what is on the screen may fade into something else; older engines have no such thing, whatever the types say. */
export function mayFade(): boolean {
	return (
		!document.hidden &&
		'startViewTransition' in document &&
		!matchMedia('(prefers-reduced-motion: reduce)').matches
	);
}

/**
 * Fades what is on the screen into what `update` makes of it. While it lasts taps meet the root alone: they end it and are passed on
 * to what is there by then.
 */
export function fadeDocument(update: ViewTransitionUpdateCallback): ViewTransition {
	const fade = document.startViewTransition(update);
	const pass = ({ target, clientX, clientY }: MouseEvent) => {
		if (target !== document.documentElement) return;
		fade.skipTransition();
		let there = document.elementFromPoint(clientX, clientY);
		// A picture cannot be pressed; what it is on can.
		while (there && !(there instanceof HTMLElement)) there = there.parentElement;
		if (!there || there === target) return;
		there.focus();
		there.click();
	};
	addEventListener('click', pass);
	void fade.finished.finally(() => removeEventListener('click', pass));
	fade.ready.catch(() => {
		// Hidden meanwhile, or too much at once for this device: what is new is there without a fade.
	});
	return fade;
}
