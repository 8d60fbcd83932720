/**
 * In the browser, on every page, in one file: on a weak network a request costs more than the few bytes it saves.
 * keep-pages.ts comes first, because it takes the page as it came.
 */
import './keep-pages.ts';
import '#components/courses/reading-progress.ts';
import '#components/ui/read-aloud.ts';
