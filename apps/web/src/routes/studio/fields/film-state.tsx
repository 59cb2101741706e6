import { Button } from '@mantine/core';
import { remakeFilm, type Film } from '@relevo/contracts/films';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { send, type Refused } from '../../../lib/send.ts';
import { useFilm } from '../../learning/film/use-film.ts';

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

/** How far a film of the kit is on its way to phones: waiting, at so much, ready with its sizes, or why not and what to do. */
export function FilmState({ versionId, sha256 }: { versionId: string; sha256: string }) {
  const { t } = useTranslation('film');
  const f = useFormat();
  const { film, again } = useFilm(versionId, sha256, true);
  if (!film) return null;
  if (film.state === 'failed') return <Failed film={film} versionId={versionId} onAgain={again} />;
  if (film.state === 'ready') {
    const sizes = film.renditions.map((one) => t('state.size', { name: one.kind === 'audio' ? t('state.audio') : one.name, bytes: f.bytes(one.bytes) }));
    return <p className="small muted">{t('state.ready', { length: clock(film.seconds ?? 0) })}{sizes.length > 0 ? ` · ${sizes.join(' · ')}` : ''}</p>;
  }
  const share = Math.round(film.share * 100);
  const told = t(`state.${film.state}`, { share: f.percent(share / 100) });
  return <div className="small" role="status"><p className="muted">{told}</p><div className="prog" role="progressbar" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} aria-label={told}><i style={{ width: `${share}%` }} /></div></div>;
}

function Failed({ film, versionId, onAgain }: { film: Film; versionId: string; onAgain: (film: Film) => void }) {
  const { t } = useTranslation('film');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const press = async () => {
    const outcome = await send(remakeFilm, { params: { id: versionId, sha256: film.sha256 } });
    if (outcome.ok) onAgain(outcome.value);
    else setRefusal(outcome);
  };
  return (
    <div className="stack-s">
      <RefusalNote refusal={refusal ?? { code: film.fault ?? 'film_unreadable', status: 422 }} />
      <Button variant="default" onClick={() => void press()}>{t('again')}</Button>
    </div>
  );
}
