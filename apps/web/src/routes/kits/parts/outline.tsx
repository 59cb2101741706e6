import type { FacilitatorOutline } from '@relevo/contracts/kit-projection';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { IconCoffee, IconEyeOff, IconFileText, IconHeartHandshake, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { modulePath, versionPath } from './places.ts';

type OutlineProps = { version: KitVersionDetail; outline: FacilitatorOutline };

/** Modules in order with their minutes, breaks among them, and the kit's pages. */
export function Outline({ version, outline }: OutlineProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const numbers = new Map(outline.modules.filter((one) => !one.break).map((one, n) => [one.id, n + 1]));
  return (
    <>
      <Rows title={t('outline.title')} more={<span className="muted small num">{f.minutes(outline.minutes)}</span>}>
        {outline.modules.map((module) => {
          if (module.break) return <Row key={module.id} title={<span className="line muted"><IconCoffee size={18} stroke={1.75} aria-hidden />{module.title.text}</span>} tail={<span className="num small muted">{f.minutes(module.minutes)}</span>} />;
          const signs = <>{module.core ? <IconLock size={16} className="muted" aria-label={t('outline.core')} /> : null}{module.sensitive ? <IconHeartHandshake size={16} className="tone" data-tone="wait" aria-label={t('outline.sensitive')} /> : null}</>;
          return (
            <Row key={module.id} to={modulePath(version.kitId, version.id, module.id)} title={<>{numbers.get(module.id)}. {module.title.text}</>} sub={t('outline.activities', { count: module.activities.length })}
              tail={<>{signs}<span className="num small">{f.minutes(module.minutes)}</span></>} />
          );
        })}
      </Rows>
      {outline.pages.length > 0 ? (
        <Rows title={t('outline.pages')} led>
          {outline.pages.map((page) => {
            const guide = page.audience === 'facilitator';
            return <Row key={page.id} to={`${versionPath(version.kitId, version.id)}/paginas/${encodeURIComponent(page.id)}`} title={page.title.text} sub={guide ? t('audience.onlyFacilitators') : t('audience.everybody')} icon={guide ? IconEyeOff : IconFileText} {...(guide ? { tone: 'guide' as const } : {})} />;
          })}
        </Rows>
      ) : null}
    </>
  );
}
