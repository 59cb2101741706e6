import { attachAttendancePhoto, openAttendancePhoto, removeAttendancePhoto, type AttendancePhoto } from '@relevo/contracts/attendance-photos';
import { useCallback, useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { urlOf } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { invalid, refused, send, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';
import { shrunk, type Shrunk } from './shrink-photo.ts';

/** A page of the signed list: `kept` by the server, or still on its way from this device. */
export type ShownPhoto = { id: string; src: string; width: number; height: number; kept: AttendancePhoto | null };
type Waiting = Shrunk & { id: string; src: string };
type Where = { id: string; sessionId: string };

const retryMs = 5000;

/** Sends what waits, one photo after another; a lost signal is tried again until it holds. `told` hears each answer while the page is open. */
function useQueue(where: Where, told: (outcome: { photos: AttendancePhoto[] } | Refusal) => void) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [lost, setLost] = useState(false);
  const queue = useRef<Waiting[]>([]);
  /** Refused for good, so nothing may name them. */
  const refusedIds = useRef(new Set<string>());
  const busy = useRef(false);
  const gone = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const outward = useRef({ where, told });
  outward.current = { where, told };

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const [next] = queue.current;
    if (busy.current || !next) return;
    busy.current = true;
    const content = new FormData();
    content.append('file', next.blob, 'hoja.jpg');
    const outcome = await upload(attachAttendancePhoto, { params: outward.current.where, query: { id: next.id }, content }).catch((error: unknown) => (error instanceof Refusal ? error : new Refusal('network', 0)));
    busy.current = false;
    const missed = outcome instanceof Refusal && (outcome.status === 0 || outcome.status >= 500);
    if (!missed) queue.current = queue.current.slice(1);
    if (!missed && outcome instanceof Refusal) refusedIds.current.add(next.id);
    if (!gone.current) {
      if (!missed) outward.current.told(outcome);
      setLost(missed);
      setWaiting([...queue.current]);
    }
    if (queue.current.length > 0) timer.current = setTimeout(() => void flush(), missed ? retryMs : 1);
  }, []);

  useEffect(() => {
    const now = () => void flush();
    const stay = (event: BeforeUnloadEvent) => { if (queue.current.length > 0) event.preventDefault(); };
    gone.current = false;
    addEventListener('online', now);
    addEventListener('beforeunload', stay);
    return () => { gone.current = true; removeEventListener('online', now); removeEventListener('beforeunload', stay); };
  }, [flush]);

  const add = (one: Waiting) => { queue.current = [...queue.current, one]; setWaiting(queue.current); void flush(); };
  /** Where a photo that a mark names is now. */
  const placeOf = (id: string): 'waiting' | 'refused' | 'there' => (queue.current.some((one) => one.id === id) ? 'waiting' : refusedIds.current.has(id) ? 'refused' : 'there');
  return { waiting, lost, add, placeOf, retry: () => void flush() };
}

/** The pages there are, and those on their way: each under an id of its own, so that one whose answer was lost comes once. They can be read and keyed from in the meantime. */
export function usePhotos(where: Where, there: readonly AttendancePhoto[]) {
  const [kept, setKept] = useState(there);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  /** What was brought here is not fetched again. */
  const local = useRef(new Map<string, string>());
  const { waiting, add, ...sending } = useQueue(where, (outcome) => { if (outcome instanceof Refusal) setRefusal(refused(outcome)); else setKept(outcome.photos); });

  const bring = async (files: Iterable<File>): Promise<void> => {
    setRefusal(null);
    for (const file of files) {
      const small = await shrunk(file);
      if (!small) { setRefusal({ ...invalid(), code: 'attendance_photo_unreadable' }); continue; }
      const [id, src] = [v7(), URL.createObjectURL(small.blob)];
      local.current.set(id, src);
      add({ ...small, id, src });
    }
  };
  const remove = async (id: string): Promise<boolean> => {
    const outcome = await send(removeAttendancePhoto, { params: { ...where, photoId: id } });
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) setKept(outcome.value.photos);
    return outcome.ok;
  };
  const photos: ShownPhoto[] = [
    ...kept.map((photo) => ({ id: photo.id, width: photo.width, height: photo.height, src: local.current.get(photo.id) ?? urlOf(openAttendancePhoto, { params: { ...where, photoId: photo.id } }), kept: photo })),
    ...waiting.filter(({ id }) => !kept.some((photo) => photo.id === id)).map(({ id, src, width, height }) => ({ id, src, width, height, kept: null })),
  ];
  return { ...sending, photos, bring, remove, sending: waiting.length, refusal };
}
