import { afterEach, expect, test } from '@jest/globals';
import { sentencesOf, voiceFor } from './spoken-text.ts';

const voice = (lang: string, localService = true) => ({ lang, localService, name: lang }) as SpeechSynthesisVoice;
const having = (...voices: SpeechSynthesisVoice[]) => { Object.assign(globalThis, { speechSynthesis: { getVoices: () => voices } }); };
afterEach(() => { Reflect.deleteProperty(globalThis, 'speechSynthesis'); });

test('the voice is of the language and of the device; none sends what is read elsewhere', () => {
  expect(voiceFor('es')).toBeNull();
  having(voice('es-ES', false), voice('en-US'));
  expect(voiceFor('es-HN')).toBeNull();
  having(voice('es-ES', false), voice('es_MX'), voice('es-HN'));
  expect([voiceFor('es-HN')?.lang, voiceFor('es')?.lang, voiceFor('miq')]).toEqual(['es-HN', 'es_MX', null]);
});

test('a text is read sentence by sentence as it stands, without what is only for the eye', () => {
  const root = document.createElement('div');
  root.innerHTML = '<h1>Señales</h1><p>Una <strong>señal</strong> no prueba nada. <button class="gloss">Remitir</button> sí ayuda.</p><ul><li>Uno</li><li><p>Dos</p></li></ul><p class="saved-at">Guardado</p><p></p>';
  const said = sentencesOf(root, 'es');
  expect(said.map(({ text }) => text)).toEqual(['Señales', 'Una señal no prueba nada.', 'Remitir sí ayuda.', 'Uno', 'Dos']);
  expect(said.map(({ range }) => range.toString().trim())).toEqual(said.map(({ text }) => text));
});
