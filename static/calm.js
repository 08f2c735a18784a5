/* Lets calm-now sound before the app is there. A tap on what carries data-calm plays the file of the chosen voice from
   its address; the app goes on with the same element once it has arrived (src/routes/session-holder.svelte.ts). */
(function () {
	var root = document.documentElement;
	function settings() {
		try {
			return JSON.parse(localStorage.getItem('evenkeel-settings') || '{}');
		} catch (error) {
			/* Storage refused or damaged: the first voice, with sound. */
			return {};
		}
	}
	function leave(element, to) {
		if (element) element.pause();
		location.replace(to);
	}
	function start(files) {
		var chosen = settings();
		var element = new Audio();
		element.muted = chosen.quiet === true || new URLSearchParams(location.search).has('quiet');
		element.src = files[chosen.voiceId] || files.wren;
		globalThis.evenkeelCalm = element;
		root.dataset.calm = 'on';
		element.play().catch(function () {
			/* Refused or not reached: the app says so when it is there. */
		});
	}
	document.addEventListener(
		'click',
		function (event) {
			/* From then on the app answers itself. */
			if (root.dataset.app) return;
			var target = event.target.closest('[data-calm],[data-leave]');
			if (!target) return;
			event.preventDefault();
			var element = globalThis.evenkeelCalm;
			if (target.hasAttribute('data-leave')) leave(element, target.href);
			else if (!element) start(JSON.parse(target.dataset.calm));
		},
		true
	);
})();
