import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/data-table.tsx';
import { GainCell } from '../../../components/figures/gain.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

type Area = Dashboard['areas'][number];

/** A code of two letters alone is a country. */
const isCountry = ({ areaCode }: Dashboard['areas'][number]) => areaCode?.length === 2;

/** The map's figures in words and numbers, and below them those known by their country alone. */
export function AreaTable({ areas }: { areas: Dashboard['areas'] }) {
  const { t } = useTranslation('dashboard');
  const countries = areas.filter(isCountry).toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  return (
    <>
      <h2>{t('areas.title')}</h2><OneKind areas={areas.filter((a) => !isCountry(a))} label={t('areas.title')} name={t('areas.name')} />
      {countries.length > 0 ? <><h2>{t('areas.countries')}</h2><OneKind areas={countries} label={t('areas.countries')} name={t('areas.country')} /></> : null}
    </>
  );
}

function OneKind({ areas, label, name }: { areas: Dashboard['areas']; label: string; name: string }) {
  const { t } = useTranslation(['dashboard', 'gain']);
  const f = useFormat();
  // A column that tells nobody anything is none.
  const gains = areas.some((a) => a.gain);
  const count = (value: number | null) => (value === null ? <HiddenCell /> : f.number(value));
  return (
    <DataTable label={label} rows={areas} keyOf={(a) => a.areaCode ?? 'none'} name={{ label: name, text: (a) => a.name ?? t('areas.unknown') }}
      columns={[
        { key: 'enrolled', label: t('enrolled'), figure: true, cell: (a) => count(a.enrolled) },
        { key: 'completed', label: t('completed'), figure: true, cell: (a) => count(a.completed) },
        ...(gains ? [{ key: 'gain', label: t('gain:gain'), figure: true, cell: (a: Area) => <GainCell {...a} /> }] : []),
      ]}
      sub={(a) => <>{t('enrolled')}: {count(a.enrolled)}{a.gain === null ? null : <> · {t('gain:gain')}: <GainCell {...a} /></>}</>} tail={(a) => <span className="num strong">{count(a.completed)}</span>} />
  );
}
