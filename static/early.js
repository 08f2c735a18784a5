/* Chooses the scene before the first paint, so that nobody is dazzled at night. The page calls it again when
   the hour or the setting changes. One place knows the hours. */
(function () {
	var COLOURS = { dawn: '#c9c6dd', day: '#b9d6e2', dusk: '#39345c', night: '#070b16' };
	function sceneAt(hour) {
		if (hour >= 5 && hour < 9) return 'dawn';
		if (hour >= 9 && hour < 17) return 'day';
		if (hour >= 17 && hour < 21) return 'dusk';
		return 'night';
	}
	function pinned() {
		try {
			return JSON.parse(localStorage.getItem('evenkeel-settings') || '{}').scene;
		} catch (error) {
			/* Storage refused or damaged: the hour decides. */
			return undefined;
		}
	}
	function showScene(pin) {
		var scene = COLOURS[pin] ? pin : sceneAt(new Date().getHours());
		document.documentElement.dataset.scene = scene;
		var meta = document.querySelector('meta[name="theme-color"]');
		if (meta) meta.setAttribute('content', COLOURS[scene]);
	}
	globalThis.evenkeelShowScene = showScene;
	showScene(pinned());
})();

/* Lets calm-now sound before the app is there. A tap on what carries data-calm plays the file of the chosen voice from
   its address; the app goes on with the same element once it has arrived (src/routes/session-holder.svelte.ts). On the
   page of calm-now itself (data-calm-here) the beginning of the file is fetched before the tap. */
(function () {
	var root = document.documentElement;
	var early;
	function settings() {
		try {
			return JSON.parse(localStorage.getItem('evenkeel-settings') || '{}');
		} catch (error) {
			/* Storage refused or damaged: the first voice, with sound. */
			return {};
		}
	}
	function make(button) {
		var files = JSON.parse(button.dataset.calm);
		var element = new Audio();
		element.preload = 'metadata';
		element.src = files[settings().voiceId] || files.wren;
		early = globalThis.evenkeelEarly = { element: element, tapped: false };
	}
	function start(button) {
		if (!early) make(button);
		early.element.muted =
			settings().quiet === true || new URLSearchParams(location.search).has('quiet');
		early.tapped = true;
		root.dataset.calm = 'on';
		early.element.play().catch(function () {
			/* Refused or not reached: the app says so when it is there. */
		});
	}
	var observer = new MutationObserver(function () {
		var button = document.querySelector('[data-calm-here]');
		if (!button || early) return;
		observer.disconnect();
		make(button);
	});
	observer.observe(root, { childList: true, subtree: true });
	document.addEventListener('DOMContentLoaded', function () {
		observer.disconnect();
	});
	document.addEventListener(
		'click',
		function (event) {
			/* From then on the app answers itself. */
			if (root.dataset.app) return;
			var target = event.target.closest('[data-calm],[data-leave]');
			if (!target) return;
			event.preventDefault();
			if (target.hasAttribute('data-leave')) {
				if (early) early.element.pause();
				location.replace(target.href);
			} else if (!early || !early.tapped) start(target);
		},
		true
	);
})();
