import { Button } from '@mantine/core';
import type { OwnCohort, OwnNext } from '@relevo/contracts/learning';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Baton } from '../../../components/baton.tsx';
import { useFormat } from '../../../lib/format.ts';
import { nextWords } from './next-words.ts';

/** The one next thing, with the page's only filled button. */
export function NextBand({ next, cohort, withButton = true }: { next: OwnNext; cohort: OwnCohort; withButton?: boolean }) {
  const { t } = useTranslation('learning');
  const said = nextWords(next, cohort, t, useFormat());
  return (
    <section className="band next" aria-label={t('today.title')}>
      <p className="eyebrow">{said.eyebrow}</p>
      <h2>{said.title}</h2>
      {said.line ? <p className="small muted">{said.line}</p> : null}
      {said.parts ? <Baton parts={said.parts.of} done={said.parts.done} label={t('partsDone', said.parts)} /> : null}
      {withButton ? said.external
        ? <Button fullWidth component="a" href={said.to} target="_blank" rel="noopener noreferrer">{said.label}</Button>
        : <Button fullWidth component={Link} to={said.to}>{said.label}</Button> : null}
    </section>
  );
}
