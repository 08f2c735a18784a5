/*
 * Names other versions of this app and other tabs rely on. DO NOT CHANGE ONE without moving what is stored
 * under it: a new name leaves people's saved sounds behind.
 */

/** Packs that arrived whole and were checked. Never deleted by an update. */
export const AUDIO_CACHE = 'evenkeel-audio-v1';
/** Parts of packs that are still arriving. */
export const STAGING_CACHE = 'evenkeel-audio-staging-v1';
/** Assembled tracks the page lays down for the player's second way of loading. */
export const TRACK_CACHE = 'evenkeel-tracks-v1';
/** Loops of mixes that were made on this device; can be made again. */
export const MIX_CACHE = 'evenkeel-mixes-v1';
/** App shell of this version and of those still open in a tab. */
export const SHELL_CACHE = 'evenkeel-shell-v1';

/** Web Locks of this prefix are held by tabs that play a session or hold it paused: no update is applied then. */
export const SESSION_LOCK_PREFIX = 'evenkeel-session-';
/** Web Lock prefix: one download of a file at a time, in all tabs. */
export const PACK_LOCK_PREFIX = 'evenkeel-pack-';

/** BroadcastChannel on which a tab asks the others whether an update may be applied. */
export const UPDATE_CHANNEL = 'evenkeel-updates';

/** localStorage: practices a person asked to keep, so that a lost copy can be fetched again. */
export const WANTED_KEY = 'evenkeel-offline-wanted';
/** sessionStorage: when this tab last reloaded because a chunk was gone, ms since 1970. */
export const CHUNK_RELOAD_KEY = 'evenkeel-chunk-reload';
