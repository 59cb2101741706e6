/** How somebody may be reached, as lists hold it: what cannot be one is found before anybody tries it. */
export const contactFaults = ['mail_malformed', 'phone_malformed'] as const;
export type ContactFault = (typeof contactFaults)[number];

const mail = /^[^\s@,;:<>()]+@[^\s@,;:<>()]+\.\p{L}{2,}$/u;
/** Meant as an address, though it may not be one: `ana@`, `ana.gmail.com`. */
const likeMail = /@|\b[\w-]+\.(?:com|org|net|edu|gob|gov|hn|es|mx|gt|sv|ni|cr|pa|info)\b/iu;

/**
 * Whether digits are a telephone number: eight as in Honduras and most of its neighbours, ten as in Mexico, with the country's code before them, or any abroad after a plus.
 * Two numbers of eight that nothing parts are two numbers.
 */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/gu, '');
  if (/^\s*(?:\(?\+|00)/u.test(text)) return digits.length >= 8 && digits.length <= 17;
  return digits.length === 8 || digits.length === 10 || (digits.length === 11 && digits.startsWith('50')) || digits.length === 16;
}

/**
 * The first thing in a cell of contacts that cannot be what it is meant as. Several stand side by side after a comma, a slash or a word; words alone (“no tiene”, “por su vecina”) are let be.
 */
export function contactFault(text: string): ContactFault | null {
  for (const part of text.split(/[,;/|·]|\s+(?:o|y|or|and|ou|et)\s+/iu).map((one) => one.trim())) {
    const words = part.split(/\s+/u);
    const address = words.find((word) => likeMail.test(word));
    if (address !== undefined) {
      if (!mail.test(address.replace(/^(?:e-?mail|correo|mail)[:.]?/iu, '').replace(/[.]$/u, ''))) return 'mail_malformed';
      continue;
    }
    // What follows an extension is no part of the number.
    const number = part.replace(/\bext(?:ensi[oó]n)?\b.*$/iu, '');
    if (/\d/u.test(number) && !isPhone(number.replace(/^[^\d+(]*/u, ''))) return 'phone_malformed';
  }
  return null;
}
