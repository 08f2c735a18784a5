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
