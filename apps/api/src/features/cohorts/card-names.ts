import { randomInt } from 'node:crypto';

/** Short words that read alike in the platform's languages and say nothing of anybody. */
const words = [
  'luna', 'sol', 'mar', 'rio', 'nube', 'pino', 'ceiba', 'coral', 'lago', 'isla', 'loma', 'arena', 'brisa', 'roca', 'hoja', 'rama', 'palma', 'cielo', 'trigo', 'menta',
  'canela', 'mango', 'limon', 'cacao', 'garza', 'tucan', 'colibri', 'delfin', 'venado', 'nutria', 'faro', 'barco', 'puente', 'camino', 'cometa', 'plata', 'cobre', 'marfil', 'onda', 'perla',
] as const;

/** The lasting name on a card, such as “luna 4821”: lists and cards that are found do not tell whose it is. Uniqueness is the sign-in's to see to. */
export function cardName(): string {
  return `${words[randomInt(words.length)]} ${randomInt(1000, 10_000)}`;
}
