/** Text as it may stand in HTML or XML, in an element or a quoted attribute: the five signs that mean something there are spelled out. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
