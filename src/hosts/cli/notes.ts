import { screenText } from './output/screen_text';

/** Prints a message for a person on stderr, without characters that control a terminal: it may quote Brex. */
export const printMessage = (message: string): void => console.error(screenText(message));

/** Prints a note on stderr. */
export const printNote = (note: string): void => printMessage(`Note: ${note}`);
