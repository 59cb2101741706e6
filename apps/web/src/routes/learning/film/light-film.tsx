import type { Film } from '@relevo/contracts/films';
import { Button } from '@mantine/core';
import { IconHeadphones, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { clock } from './clock.ts';

type Props = { film: Film; /** Whether its words stand below. */ words: boolean; onListen: () => void; onWatch: () => void };

/** A film where data is saved: nothing of it is fetched but a small picture until somebody chooses, with what it weighs, to hear or to see it. */
export function LightFilm({ film, words, onListen, onWatch }: Props) {
  const { t } = useTranslation('film');
  const f = useFormat();
  return (
    <div className="stack-s">
      <div className="film-light">
        {film.posterSmall ? <img src={film.posterSmall} alt="" loading="lazy" /> : null}
        <p className="small muted">{film.seconds === null ? null : <><span className="num">{clock(film.seconds)}</span> · </>}{t(words ? 'light.words' : 'light.noWords')}</p>
      </div>
      <div className="film-ways">
        {film.audio ? <Button variant="default" className="fit" leftSection={<IconHeadphones size={20} aria-hidden />} onClick={onListen}>{t('light.listen', { bytes: f.bytes(film.audio.bytes) })}</Button> : null}
        <Button variant="default" className="fit" leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={onWatch}>{t('light.watch', { bytes: f.bytes(film.smallest?.bytes ?? film.bytes) })}</Button>
      </div>
    </div>
  );
}
