import type { KitImport } from '@relevo/contracts/kit-imports';
import { IconAlertCircle, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';

type Recent = Omit<KitImport, 'report'>;
const signs = { waiting: ['wait', IconHourglass], reading: ['wait', IconHourglass], done: ['done', IconCircleCheck], refused: ['stop', IconAlertCircle] } as const;

/** Imports before this one; each leads to its report. */
export function RecentImports({ imports, again }: { imports: readonly Recent[]; again: boolean }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  if (imports.length === 0) return null;
  const said = (one: Recent) => {
    if (one.state === 'reading') return t('import.at', { share: f.percent(one.share) });
    return one.unchanged ? t('import.states.unchanged') : t(`import.states.${one.state}`);
  };
  return (
    <Rows title={t('import.recent')} led more={again ? <Link className="link" to="/kits/importar">{t('import.another')}</Link> : undefined}>
      {imports.map((one) => {
        const [tone, icon] = signs[one.state];
        return <Row key={one.id} to={`/kits/importar?id=${one.id}`} title={one.fileName} sub={`${said(one)} · ${f.relativeDay(one.startedAt)}`} icon={icon} tone={tone} />;
      })}
    </Rows>
  );
}
