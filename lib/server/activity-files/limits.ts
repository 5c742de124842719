/** How much is read, and why no more. An export that is larger than any of these is a mistake or an attack. */

const MEGABYTE = 1024 * 1024;

/** Looked at to tell what a file is: the document type of an Apple Health export alone takes some ten thousand. */
export const HEAD_BYTES = 64 * 1024;

/** One activity as GPX or TCX: a day of one point a second is 20 MB. Of a Strava export in CSV: 50,000 rows are 40 MB. */
export const MOST_BYTES = 64 * MEGABYTE;

/** FIT is read in memory at once: a day of one record a second is 5 MB. */
export const MOST_FIT_BYTES = 16 * MEGABYTE;

/** Apple Health writes each heartbeat it measured: ten years of a watch are 1 to 2 GB. It is streamed, so only time is spent. */
export const MOST_APPLE_HEALTH_BYTES = 3 * 1024 * MEGABYTE;

/** Out of one archive in all, whatever is in it: an Apple Health export, or 3,000 activities of 1 MB. */
export const MOST_ARCHIVE_BYTES = 4 * 1024 * MEGABYTE;

/** Files of this kind pack 10 to 40 times, one line repeated without end some 200 times, and the zeros of a bomb 1,000 times. */
export const MOST_RATIO = 500;
/** Below, nothing is gained by asking. */
export const RATIO_COUNTS_FROM_BYTES = 10 * MEGABYTE;

/** Names in an archive: a Strava export holds a file for each activity and photo. */
export const MOST_ENTRIES = 100_000;

/** In one import: 20 years with 6 a day. */
export const MOST_ACTIVITIES = 50_000;

/** Listed for one file: enough to see what is wrong, few enough to read. */
export const MOST_PROBLEMS = 100;

/** In one CSV file, empty ones too: four times what an import keeps. */
export const MOST_ROWS = 200_000;

/** One row of a CSV file: a description of an activity is at most some thousand characters. */
export const MOST_ROW_CHARACTERS = 1024 * 1024;

/** Between two tags of XML; a name or a comment is at most some thousand. */
export const MOST_CHARACTERS_WITHOUT_TAG = 1024 * 1024;

/** Elements inside elements: activity files have about ten. */
export const MOST_DEPTH = 100;

/** Characters that XML forbids are skipped, up to so many: beyond, it isn't text. */
export const MOST_SKIPPED_CHARACTERS = 1000;

/** A reader hands the processor back to others after so many milliseconds. */
export const TURN_MS = 20;
