import './support.css';
import { getOwnSupport, type OwnSupport } from '@relevo/contracts/support';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/call.ts';
import { forgetWithPerson } from '../../lib/last-seen.ts';
import { ContactShown, LinesShown } from './support-shown.tsx';

type Place = OwnSupport['cohorts'][number];
let seen: Place[] | null = null;
forgetWithPerson(() => { seen = null; });

/** What this tab knows already is shown at once; that it cannot be had is no reason to trouble anybody. */
function useOwnSupport(): { places: Place[]; waits: boolean } {
  const [places, setPlaces] = useState(seen);
  const [waits, setWaits] = useState(true);
  useEffect(() => {
    const abort = new AbortController();
    call(getOwnSupport, { signal: abort.signal }).then(({ cohorts }) => { seen = cohorts; setPlaces(cohorts); }, () => undefined).finally(() => setWaits(false));
    return () => abort.abort();
  }, []);
  return { places: places ?? [], waits };
}

const sameFor = (place: Place) => JSON.stringify([place.contact, place.lines]);

/** Whom to turn to in one cohort; without one, in each of one's own where they differ. */
export function OwnSupportBand({ cohortId }: { cohortId?: string }) {
  const { t } = useTranslation('support');
  const { places, waits } = useOwnSupport();
  const here = places.filter((place) => !cohortId || place.cohortId === cohortId);
  const told = here.filter((place, i) => here.findIndex((other) => sameFor(other) === sameFor(place)) === i);
  if (told.length === 0) return waits ? null : <section className="band"><h2>{t('title')}</h2><p>{t('nobody')}</p></section>;
  return told.map((place) => (
    <section key={place.cohortId} className="band support" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {told.length > 1 ? <p className="small muted">{place.cohortTitle}</p> : null}
      {place.contact ? <ContactShown contact={place.contact} /> : <p>{t('nobody')}</p>}
      <LinesShown lines={place.lines} />
    </section>
  ));
}
