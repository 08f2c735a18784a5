/* Runs before the app is there: ARCHITECTURE.md, Before the app. */
(function () {
	var COLOURS = { dawn: '#c9c6dd', day: '#b9d6e2', dusk: '#39345c', night: '#070b16' };
	var root = document.documentElement;
	var early;
	var pinned;
	var tapped;
	function settings() {
		try {
			var kept = JSON.parse(localStorage.getItem('evenkeel-settings') || '{}');
			/* Opened by the discreet icon, whose storage on some systems is its own. */
			if (location.search === '?keel') {
				kept.discreet = true;
				localStorage.setItem('evenkeel-settings', JSON.stringify(kept));
			}
			return kept;
		} catch (error) {
			return {};
		}
	}
	function sceneAt(hour) {
		if (COLOURS[pinned]) return pinned;
		if (hour >= 5 && hour < 9) return 'dawn';
		if (hour >= 9 && hour < 17) return 'day';
		if (hour >= 17 && hour < 21) return 'dusk';
		return 'night';
	}
	function showScene(pin, shore, captions) {
		pinned = pin || pinned;
		var scene = sceneAt(new Date().getHours());
		root.dataset.scene = scene;
		if (shore != null) root.toggleAttribute('data-shore', shore);
		if (captions) root.dataset.captions = captions;
		document.querySelector('meta[name=theme-color]').content = COLOURS[scene];
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
		var element = early.element;
		element.muted =
			'quiet' in button.dataset ||
			settings().quiet === true ||
			new URLSearchParams(location.search).has('quiet');
		if (button.dataset.from) element.currentTime = button.dataset.from;
		early.tapped = true;
		/* Else the lock screen would show the title of the page. */
		if (navigator.mediaSession && globalThis.MediaMetadata)
			navigator.mediaSession.metadata = new MediaMetadata({
				title: globalThis.evenkeelName || 'Evenkeel'
			});
		root.dataset.calm = 'on';
		element.play().catch(function () {});
	}
	/* A tap on any other button waits for the app; of several the last one counts. */
	function keep(event) {
		var button = event.target.closest('button');
		if (!button || root.dataset.app) return;
		/* Nor may its form be sent: nothing but the app can take it. */
		event.preventDefault();
		tapped = button;
	}
	new MutationObserver(function (_, watch) {
		watch.disconnect();
		if (tapped) tapped.click();
	}).observe(root, { attributeFilter: ['data-app'] });
	/* Their addresses are relative, and routing moves the page under them: made whole, they last. */
	document.querySelectorAll('link').forEach(function (link) {
		link.href = link.href;
	});
	addEventListener('beforeinstallprompt', function (event) {
		event.preventDefault();
		globalThis.evenkeelInstall = event;
	});
	globalThis.evenkeelShowScene = showScene;
	globalThis.evenkeelSceneAt = sceneAt;
	var kept = settings();
	showScene(kept.scene, kept.shore, kept.captions);
	if (kept.discreet) {
		/* Not only once that has come: a tap on calm may be earlier. */
		globalThis.evenkeelName = 'Keel';
		import('./face.js').then(function (face) {
			face.showFace(true);
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
			var target = event.target.closest('[data-calm],[data-leave]');
			if (!target) return keep(event);
			if (target.dataset.calm) {
				if (root.dataset.session) return;
				if (!early || !early.tapped) start(target);
				/* The corners go on answering until the app does. */ else if (target.dataset.from)
					early.element.currentTime = target.dataset.from;
				else if ('quiet' in target.dataset) early.element.muted = !early.element.muted;
			} else if (!root.dataset.app) {
				event.preventDefault();
				if (early) early.element.pause();
				location.replace(target.href);
			}
		},
		true
	);
})();
