// One file for all that shares the test page: Playwright starts a browser for each file anew.
import './player.bench';
import './track.bench';
import './storage.bench';
