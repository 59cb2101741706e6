import './tree.css';
import type { Unit } from '@relevo/contracts/organisations';
import { IconArchive, IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Tag } from '../../../components/tag.tsx';

/** How deep each unit stands; parents come first. */
export function depthsOf(units: readonly Unit[]): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { id, parentId } of units) depths.set(id, parentId ? (depths.get(parentId) ?? 0) + 1 : 0);
  return depths;
}

/** Units below one another. The name, then what it is and where, then how many have a role in it. */
export function UnitTree({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation('organisations');
  const depths = depthsOf(units);
  return (
    <ul className="tree">{units.map((unit) => (
      <li key={unit.id} style={{ '--depth': depths.get(unit.id) } as CSSProperties} data-archived={unit.archived || undefined}>
        <Link className="row no-lead" to={`/organizaciones/${unit.id}`}>
          <span><b>{unit.name}</b><span className="sub">{[t(`kinds.${unit.kind}`), unit.areaName, unit.members ? t('members', { count: unit.members }) : null].filter(Boolean).join(' · ')}</span></span>
          <span className="tail">{unit.archived ? <Tag tone="idle" icon={IconArchive}>{t('archived')}</Tag> : null}<IconChevronRight size={20} className="muted" aria-hidden /></span>
        </Link>
      </li>
    ))}</ul>
  );
}
