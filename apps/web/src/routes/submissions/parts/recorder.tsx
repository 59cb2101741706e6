import { Button } from '@mantine/core';
import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react';
import { workLimits } from '@relevo/domain/submission';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';

/** What this browser records in, the smallest first. */
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
const bitsPerSecond = 24_000;
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Speaking in place of writing: one button begins, the same ends. It goes out when it ends; listening and doing it again come after. */
export function Recorder({ onRecorded, onRunning, disabled }: { onRecorded: (sound: Blob) => void; onRunning: (running: boolean) => void; disabled: boolean }) {
  const { t } = useTranslation('submissions');
  const [seconds, setSeconds] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const recorder = useRef<MediaRecorder | null>(null);
  const running = seconds !== null;
  const stop = () => recorder.current?.stop();
  useEffect(() => {
    if (!running) return undefined;
    const ticking = setInterval(() => setSeconds((now) => (now === null ? null : now + 1)), 1000);
    return () => clearInterval(ticking);
  }, [running]);
  useEffect(() => onRunning(running), [running, onRunning]);
  useEffect(() => { if (seconds !== null && seconds >= workLimits.audioMinutes * 60) stop(); }, [seconds]);
  // Left in the middle, the microphone is let go and nothing is sent.
  useEffect(() => () => { const left = recorder.current; if (left) { left.onstop = null; for (const track of left.stream.getTracks()) track.stop(); } }, []);
  const begin = async () => {
    setFailed(false);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
      const made = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond, ...(mimeType ? { mimeType } : {}) });
      const parts: Blob[] = [];
      made.ondataavailable = (event) => parts.push(event.data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        recorder.current = null;
        setSeconds(null);
        onRecorded(new Blob(parts, { type: made.mimeType }));
      };
      recorder.current = made;
      made.start();
      setSeconds(0);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="stack-s">
      {running
        ? <Button color="barro" onClick={stop} leftSection={<IconPlayerStopFilled size={20} aria-hidden />}>{t('audio.stop')} <span className="num" aria-hidden>&nbsp;{clock(seconds)}</span></Button>
        : <Button variant="default" disabled={disabled} onClick={() => void begin()} leftSection={<IconMicrophone size={20} stroke={1.75} aria-hidden />}>{t('audio.record')}</Button>}
      {running ? <p className="sr" role="status">{t('audio.recording')}</p> : null}
      {failed ? <Note tone="wait" title={t('audio.failed')} role="alert"><p>{t('audio.failedText')}</p></Note> : null}
    </div>
  );
}
