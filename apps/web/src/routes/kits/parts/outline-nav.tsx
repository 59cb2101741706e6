import type { FacilitatorOutline } from '@relevo/contracts/kit-projection';
import { IconCoffee } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';

type OutlineNavProps = { outline: FacilitatorOutline; here: string; hrefOf: (moduleId: string) => string; className?: string };

/** The kit's outline beside a module, with the activities of the one that is open. */
export function OutlineNav({ outline, here, hrefOf, className = '' }: OutlineNavProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  return (
    <nav className={`otl ${className}`} aria-label={t('outline.title')}>
      <p className="otl-h"><b>{t('outline.title')}</b><span className="num muted">{f.minutes(outline.minutes)}</span></p>
      <ol>{outline.modules.map((module) => (
        <li key={module.id}>
          <Link to={hrefOf(module.id)} className={module.break ? 'mod pause' : 'mod'} aria-current={module.id === here ? 'page' : undefined}>
            {module.break ? <IconCoffee size={16} stroke={1.75} aria-hidden /> : null}<span>{module.title.text}</span><span className="e num">{f.number(module.minutes)}</span>
          </Link>
          {module.id === here && module.activities.length > 1 ? (
            <ol>{module.activities.map((one) => <li key={one.id}><a className="act" href={`#act-${one.id}`}><span>{one.title.text}</span><span className="e num">{one.minutes > 0 ? f.number(one.minutes) : ''}</span></a></li>)}</ol>
          ) : null}
        </li>
      ))}</ol>
    </nav>
  );
}
