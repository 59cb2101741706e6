import type { Asked, AskedOf } from './asked.ts';

const prose = (text: string) => ({ html: `<p>${text}</p>`, translated: true });
const lines = (of: Record<string, string>) => Object.entries(of).map(([id, text]) => ({ id, text: prose(text) }));
const options = lines({ o1: 'Opción o1', o2: 'Opción o2', o3: 'Opción o3' });
const base = (id: string, stem: string) => ({ id, stem: prose(stem), points: 2 });

/** One question of each kind, for tests. */
export const asked: { [K in Asked['kind']]: AskedOf<K> } = {
  single: { ...base('k1', 'Una'), kind: 'single', options },
  multiple: { ...base('k2', 'Varias'), kind: 'multiple', options },
  true_false: { ...base('k3', '¿Cierto?'), kind: 'true_false' },
  matching: { ...base('k4', 'Una con otra'), kind: 'matching', prompts: lines({ p1: 'Uno', p2: 'Dos' }), choices: lines({ x1: 'A', x2: 'B', x3: 'C' }) },
  ordering: { ...base('k5', 'En orden'), kind: 'ordering', items: lines({ x1: 'Luego', x2: 'Antes', x3: 'Al final' }) },
  numeric: { ...base('k6', '¿Cuántas?'), kind: 'numeric', unit: { text: 'horas', translated: true } },
  short: { ...base('k7', 'Una palabra'), kind: 'short' },
  cloze: {
    ...base('k8', 'Llame al <span data-gap="g1"></span>, <span data-gap="g2"></span> y espere <span data-gap="g3"></span> minutos.'), kind: 'cloze',
    gaps: [{ id: 'g1', kind: 'text' }, { id: 'g2', kind: 'choice', options: [{ id: 'o1', text: { text: 'cuelgue', translated: true } }, { id: 'o2', text: { text: 'diga dónde', translated: true } }] }, { id: 'g3', kind: 'number' }],
  },
  likert: { ...base('v1', 'Me sirvió'), kind: 'likert', scale: lines({ s1: 'Nada', s2: 'Algo', s3: 'Mucho' }) },
  essay: { ...base('v2', '¿Qué cambiaría?'), kind: 'essay', mostWords: 3 },
};
