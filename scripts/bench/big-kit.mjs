// A kit of any size that resembles a real one: texts with lists, tables and callouts, questions, run sheets.
import { kitDocument } from '../../packages/contracts/src/kit-document.ts';

const words = 'la persona que facilita escucha con calma anota lo que el grupo dice y vuelve a la pregunta cuando hace falta para cerrar con un acuerdo claro'.split(' ');
const sentence = (seed, length) => `${Array.from({ length }, (_, n) => words[(seed * 7 + n * 3) % words.length]).join(' ')} ${seed}.`;
const text = (seed) => [
  sentence(seed, 60), `## Parte ${seed}`, [1, 2, 3, 4].map((n) => `- ${sentence(seed + n, 12)}`).join('\n'), `| Momento | Qué hacer |\n|---|---|\n${[1, 2, 3].map((n) => `| ${n} | ${sentence(seed + n, 8)} |`).join('\n')}`,
  `:::callout\n${sentence(seed + 5, 30)}\n:::`, sentence(seed + 6, 60),
].join('\n\n');

const activity = (m, a) => ({
  id: `m${m}a${a}`, kind: ['reading', 'exercise', 'discussion', 'role_play', 'reading'][a % 5], title: `Actividad ${m}.${a}`, minutes: 10 + a, body: text(m * 10 + a), materials: ['Tarjetas', 'Papelógrafo'],
  facilitator: { notes: sentence(m + a, 80), solution: sentence(m + a, 30), method: 'En grupos de cuatro' },
});
const module = (m) => ({
  id: `m${m}`, title: `Módulo ${m}`, core: m % 2 === 0, summary: sentence(m, 30), objectives: [1, 2, 3].map((n) => ({ id: `m${m}o${n}`, text: sentence(m + n, 10) })), keyPoints: [{ id: `m${m}k1`, text: sentence(m, 12) }],
  activities: Array.from({ length: 5 }, (_, a) => activity(m, a)), facilitator: { notes: sentence(m, 40) },
});
const question = (n) => ({ id: `q${n}`, kind: 'single', stem: `${sentence(n, 14)} ¿Qué hace?`, tags: [`tema-${n % 12}`], feedback: sentence(n, 12), options: [0, 1, 2, 3].map((o) => ({ id: `q${n}o${o}`, text: sentence(n + o, 8), correct: o === n % 4 })) });
const runSheet = (s, modules) => ({
  id: `r${s}`, title: `Guion ${s}`, sessions: modules.map((m) => ({ id: `r${s}s${m}`, title: `Encuentro ${m}`, slotMinutes: 90, blocks: Array.from({ length: 5 }, (_, a) => ({ id: `r${s}s${m}b${a}`, activityId: `m${m}a${a}`, title: `Bloque ${a}`, minutes: 12, notes: sentence(m + a, 15) })) })),
});

/** @param modules how many; with them go 5 activities, and `questions` in all (10 a module where it is not said) */
export function bigKit(modules, questions = modules * 10) {
  const numbers = Array.from({ length: modules }, (_, n) => n + 1);
  return kitDocument.parse({
    format: 'relevo-kit/1', title: `Kit de ${modules} módulos`, locale: 'es', locales: ['es'], modules: numbers.map(module), runSheets: [runSheet(1, numbers)],
    banks: [{ id: 'b1', title: 'Banco', questions: Array.from({ length: questions }, (_, n) => question(n + 1)) }],
    tests: [{ id: 't1', purpose: 'pre', title: 'Prueba inicial', passMark: 0.7, attempts: 1, showAnswers: 'never', forms: { A: numbers.slice(0, 20).map((n) => `q${n}`) } }],
  });
}

/** The same kit after a week's work: every tenth text changed, some parts moved, one module more. */
export function edited(kit) {
  const next = structuredClone(kit);
  next.modules.flatMap((one) => one.activities).forEach((one, n) => { if (n % 10 === 0) one.body = one.body.replace('escucha con calma', 'escucha sin prisa').replace('acuerdo', 'compromiso'); });
  next.modules.forEach((one, n) => { if (n % 8 === 7) one.activities.push(one.activities.shift()); });
  next.modules.push({ ...module(9999), id: 'mnew', activities: [] });
  next.banks[0].questions.forEach((one, n) => { if (n % 20 === 0) one.options.forEach((option) => { option.correct = !option.correct; }); });
  return next;
}
