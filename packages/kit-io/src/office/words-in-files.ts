import type { ActivityKind } from '@relevo/contracts/kit-document';
import type { BlockPlace } from './outline.ts';

/** Words that training documents use for their parts, in Spanish, English and French, without accents. */
const places: readonly [BlockPlace, RegExp][] = [
  ['objectives', /^(objetivos?|objectives?|objectifs?|learning (objectives|outcomes|goals)|resultados (de aprendizaje|esperados)|resultats (d.apprentissage|attendus)|competencias|goals)( (general|generales|especificos?|de aprendizaje|del? (modulo|taller|curso|sesion|unidad|actividad)|de la (sesion|unidad|actividad|jornada)|pedagogiques?|specifiques?|generaux|du module|de la (seance|session|formation)|d.apprentissage|of (this|the) (module|session|course|unit)))*$/],
  ['questions', /^(preguntas|questions)( (clave|de reflexion|de discusion|guia|orientadoras|generadoras|para (la )?(reflexion|discusion|reflexionar|discutir|debatir|el debate|la plenaria)|de debate|for (discussion|reflection)|to (consider|discuss)|pour (la )?(discussion|reflexion)|de discussion|cles?|guides?))*$/],
  ['questions', /^(discussion|reflection|guiding|key) questions$/],
  ['keyPoints', /^(puntos (clave|importantes|principales)|ideas (clave|fuerza|principales)|mensajes (clave|principales)|para recordar|key (points|messages|ideas|takeaways)|takeaways|points? (cles?|essentiels|importants|a retenir)|messages? cles?|a retenir|l.essentiel)$/],
  ['materials', /^(materiales?|material (necesario|requerido|de apoyo)|materiales (necesarios|requeridos|de apoyo)|recursos( (necesarios|didacticos|materiales))?|insumos|materials?( (needed|required))?|supplies|what you need|materiel( (necessaire|requis))?|fournitures)$/],
  ['notes', /^((notas?|guia|orientaciones|indicaciones|instrucciones|sugerencias|consejos) (para|de|a) (la |el |las |los )?(persona |personas |equipo )?(facilitador\w*|facilitacion|facilitar|docentes?|instructor\w*|capacitador\w*|formador\w*|moderador\w*)([/(@]\w*\)?)?|(facilitator|trainer|instructor|teacher|speaker)('?s|s'|s)? (notes?|guide|instructions)|notes? (for|to) (the )?(facilitators?|trainers?|instructors?|teachers?)|notes? (pour|a) (la |le |les |l.)?(personne |equipe )?(formateur\w*|formatrice\w*|facilitateur\w*|facilitatrice\w*|animateur\w*|animatrice\w*|animation|facilitation)|notes? d.animation)$/],
  ['solution', /^(solucion(es)?|respuestas?( correctas?| esperadas?)?|clave de respuestas|solutions?|answers?( key)?|answer key|expected answers?|corriges?|reponses?( attendues?)?)$/],
  ['method', /^(metodo(logia)?|metodologias?|tecnica( didactica)?|desarrollo metodologico|method(ology)?|methode|methodologie|demarche)$/],
];

const kinds: readonly [ActivityKind, RegExp][] = [
  ['break', /\b(receso|descanso|pausa|almuerzo|refrigerio|merienda|cafe|coffee|lunch|break|pause|dejeuner)\b/],
  ['role_play', /\b(juegos? de rol(es)?|role[- ]?plays?|jeux? de roles?|dramatizacion|sociodrama|simulacion|simulation|simulacro|mise en situation)\b/],
  ['case_study', /\b(estudios? de casos?|analisis de casos?|case stud(y|ies)|etudes? de cas|caso( practico)? \d+|casos? practicos?|cas pratiques?)\b/],
  ['survey', /\b(encuestas?|surveys?|sondages?|evaluacion (del|de la) (taller|jornada|curso|sesion|modulo|capacitacion))\b/],
  ['quiz', /\b(cuestionarios?|examen(es)?|pre-?test|post-?test|pruebas? (inicial|final|diagnostica|de conocimientos?)|autoevaluacion|quiz(zes)?|knowledge check|self-assessment|questionnaires?|auto-?evaluation|interrogation)\b/],
  ['discussion', /\b(discusion|debate|plenaria|conversatorio|conversacion|reflexion|lluvia de ideas|mesa redonda|foro|discussion|plenary|brainstorm(ing)?|reflection|debat|pleniere|remue-meninges|tour de table|table ronde)\b/],
  ['video', /\b(videos?|peliculas?|cortometrajes?|documental|films?|movie|court metrage)\b/],
  ['exercise', /\b(ejercicios?|dinamicas?|practicas?|taller|trabajo (en|de) (grupos?|parejas)|actividad(es)?|tareas?|exercises?|activit(y|ies|e|es)|practice|group work|workshop|hands-on|exercices?|travail (en|de) groupes?|ateliers?|travaux pratiques)\b/],
];

const chapter = /^(modulos?|unidad(es)?|capitulos?|bloques?|sesion(es)?|jornadas?|dia|temas?|partes?|modules?|units?|chapters?|sessions?|days?|parts?|topics?|unites?|chapitres?|seances?|journees?|jour|parties?|themes?)\s+([ivxlc]+|\d+|[a-z])\b/;

/** Lower case without accents, numbering, minutes or closing signs: what labels are compared by. */
export function bare(text: string): string {
  return text
    .normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’´`]/g, "'")
    .replace(/\([^)]*\)/g, ' ').replace(/^[\s\d.)\-–—•·*]+/, '').replace(/[\s:.;!¡?¿\-–—]+$/, '').replace(/\s+/g, ' ').trim();
}

/** The list of a module or the side of an activity that a label names, such as “Objetivos específicos:”. */
export function placeOf(label: string): BlockPlace | undefined {
  if (label.length > 80) return undefined;
  const words = bare(label);
  return places.find(([, pattern]) => pattern.test(words))?.[0];
}

/** The kind of activity that a title's words speak of; nothing where they speak of none. */
export const kindOf = (title: string): ActivityKind | undefined => {
  const words = bare(title);
  return kinds.find(([kind, pattern]) => pattern.test(words) && (kind !== 'break' || words.split(' ').length <= 6))?.[0];
};

/** Depth that a title's own words give it: “Módulo 1”, “2.3 …”, “Actividad 4”; nothing where they give none. */
export function depthInWords(title: string): number | undefined {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  if (chapter.test(plain)) return 1;
  if (/^(actividad|ejercicio|dinamica|caso|practica|activity|exercise|case|activite|exercice|cas|leccion|lesson|lecon)\s+(\d+|[ivx]+\b)/.test(plain)) return 2;
  const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+\p{L}/u.exec(plain)?.[1];
  if (numbered !== undefined) return numbered.split('.').length;
  return /^[ivx]{1,5}[.)]\s+\p{L}/u.test(plain) ? 1 : undefined;
}

const span = String.raw`(?:(\d{1,2})\s*(?:h(?:oras?|ours?|eures?|rs?)?)(?:\s*(?:y|and|et)?\s*(\d{1,2})\s*(?:min(?:utos?|utes?|s)?\.?)?)?|(?:\d{1,3}\s*(?:-|–|a|à|to)\s*)?(\d{1,3})\s*(?:min(?:utos?|utes?|s)?\b\.?|['’′](?!\p{L})))`;
const inBrackets = new RegExp(String.raw`[([]\s*(?:(?:duraci[oó]n|tiempo|duration|time|dur[ée]e|temps)\s*:?\s*)?(?:aprox\w*\.?|approx\w*\.?|env(?:iron|\.)?|about|unos|±|~)?\s*${span}\s*[)\]]`, 'iu');
const labelled = new RegExp(String.raw`^\W*(?:duraci[oó]n|tiempo|duration|time|timing|dur[ée]e|temps)(?:\s+(?:estimad[ao]|total|aproximad[ao]|sugerid[ao]|estimated|estimée?))?\s*\W{1,6}(?:aprox\w*\.?|approx\w*\.?|env(?:iron|\.)?|about|unos)?\s*${span}`, 'iu');
const atEnd = new RegExp(String.raw`[-–—:·|]\s*${span}\s*$`, 'iu');

/** Minutes that words state, with those words: “(20 min)”, “Duración: 1 h 30”; the longer of “10-15 min”. */
export function minutesIn(text: string, { isTitle }: { isTitle: boolean }): { minutes: number; words: string } | undefined {
  const match = inBrackets.exec(text) ?? labelled.exec(text) ?? (isTitle ? atEnd.exec(text) : null);
  if (!match) return undefined;
  const [words, hours, rest, minutes] = match;
  const total = hours === undefined ? Number(minutes) : Number(hours) * 60 + Number(rest ?? 0);
  return total > 0 && total <= 1440 ? { minutes: total, words: words.trim() } : undefined;
}

const common: Readonly<Record<string, RegExp>> = {
  es: /\b(el|la|los|las|de|del|que|en|y|una?|por|para|con|se|como|más|es)\b/gi,
  en: /\b(the|of|and|to|in|is|that|for|with|on|are|this|be|it|as|you)\b/gi,
  fr: /\b(le|la|les|des|du|et|en|une?|pour|dans|que|est|avec|sur|aux?|ce|qui)\b/gi,
  pt: /\b(o|os|as|da|do|dos|das|em|um|uma|para|com|não|que|e|são|ao)\b/gi,
};

/** The language a text is in by its smallest words; what the file says where these do not tell, Spanish where nothing does. */
export function localeOf(text: string, said: string | undefined): string {
  const sample = text.slice(0, 20_000);
  const counted = Object.entries(common).map(([language, pattern]) => ({ language, count: sample.match(pattern)?.length ?? 0 })).sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  const named = /^([a-z]{2,3})(-[A-Z]{2})?$/.exec(said ?? '');
  if (first && first.count >= 5 && first.count > 1.15 * (second?.count ?? 0)) return named?.[1] === first.language ? first.language : first.language;
  return named?.[1] ?? (first && first.count > 0 ? first.language : 'es');
}
