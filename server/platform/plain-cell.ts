/** A text that no spreadsheet takes for a formula (security row 13): one that begins like one gets an apostrophe before it. */
export const plainCell = (text: string): string => (/^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(text) ? `'${text}` : text);
