import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { marksOf, sentencesOf, voiceFor } from './spoken-text.ts';

const voices = (changed: () => void) => {
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', changed);
  return () => globalThis.speechSynthesis?.removeEventListener?.('voiceschanged', changed);
};

/**
 * Reads a text aloud by a voice that is on the device itself: what somebody reads is sent nowhere. Nothing where there is no voice of its language.
 * The sentence that is heard is marked. Some browsers do not go on after a pause, so a pause stops and going on begins at the sentence again.
 */
export function ReadAloud({ text, locale, part }: { text: RefObject<HTMLElement | null>; locale: string; /** Another part is another text. */ part: string }) {
  const { t } = useTranslation('learning');
  const voice = useSyncExternalStore(voices, () => voiceFor(locale), () => null);
  const [state, setState] = useState<'still' | 'reading' | 'paused'>('still');
  const at = useRef(0);
  const run = useRef(0);
  const quiet = () => {
    run.current += 1;
    globalThis.speechSynthesis?.cancel();
  };
  const stop = () => {
    quiet();
    at.current = 0;
    marksOf(null);
    setState('still');
  };
  useEffect(() => stop, [part, locale]);
  if (!voice) return null;
  const read = () => {
    const sentences = text.current ? sentencesOf(text.current, locale) : [];
    const mine = (run.current += 1);
    const next = () => {
      const sentence = sentences[at.current];
      if (mine !== run.current) return;
      if (!sentence) return stop();
      marksOf(sentence.range);
      const spoken = Object.assign(new SpeechSynthesisUtterance(sentence.text), { voice, lang: voice.lang });
      spoken.onend = () => {
        if (mine !== run.current) return;
        at.current += 1;
        next();
      };
      spoken.onerror = () => { if (mine === run.current) stop(); };
      speechSynthesis.speak(spoken);
    };
    setState('reading');
    next();
  };
  const pause = () => {
    quiet();
    setState('paused');
  };
  return (
    <div className="aloud" role="group" aria-label={t('aloud.title')}>
      {state === 'reading'
        ? <Button variant="default" onClick={pause} leftSection={<IconPlayerPause size={20} aria-hidden />}>{t('aloud.pause')}</Button>
        : <Button variant="default" onClick={read} leftSection={<IconPlayerPlay size={20} aria-hidden />}>{t(state === 'paused' ? 'aloud.goOn' : 'aloud.read')}</Button>}
      {state === 'still' ? null : <Button variant="default" onClick={stop} leftSection={<IconPlayerStop size={20} aria-hidden />}>{t('aloud.stop')}</Button>}
    </div>
  );
}
