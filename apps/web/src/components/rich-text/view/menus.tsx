import type { Command, EditorState } from 'prosemirror-state';
import { addColumnAfter, addColumnBefore, addRowAfter, deleteColumn, deleteRow, deleteTable } from 'prosemirror-tables';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { alignColumn, isIn, toggleAround } from './commands.ts';
import type { Opened } from './opened.ts';
import { newTable, sourceIcon as SourceIcon, tools } from './tools.ts';

type Run = { run: (command: Command) => void };
const Row = ({ onClick, children, sub, icon }: { onClick: () => void; children: ReactNode; sub?: ReactNode; icon?: ReactNode }) => (
  <li><button type="button" className={icon ? 'row' : 'row no-lead'} onClick={onClick}>{icon}<span><span>{children}</span>{sub ? <span className="sub">{sub}</span> : null}</span></button></li>
);

/** Blocks that kits know, those that people write most first. */
const all = ['callout', 'caution', 'checklist', 'discussion', 'challenge', 'prereq', 'testimonial', 'spoiler', 'hint', 'solution', 'instructor'] as const;
const facilitators = new Set<string>(['solution', 'instructor']);

/** What a part of the text can be set apart as. Facilitators' words say so before they are chosen. */
export function BlockMenu({ kinds = all, audience, run }: Run & { kinds?: readonly string[] | undefined; audience: 'participant' | 'facilitator' }) {
  const { t } = useTranslation('editor');
  return (
    <ul className="rows">
      {kinds.filter((one) => audience === 'participant' || !facilitators.has(one)).map((one) => (
        <Row key={one} onClick={() => run(toggleAround('directive', { name: one }))} sub={facilitators.has(one) ? <span className="tone" data-tone="guide">{t('onlyFacilitators')}</span> : t(`blockHints.${one}`)}>{t(`blocks.${one}`)}</Row>
      ))}
    </ul>
  );
}

/** Rows and columns around the cursor. */
export function TableMenu({ run }: Run) {
  const { t } = useTranslation('editor');
  const acts: [string, Command][] = [
    ['rowAfter', addRowAfter], ['columnAfter', addColumnAfter], ['columnBefore', addColumnBefore], ['alignLeft', alignColumn('left')], ['alignCenter', alignColumn('center')], ['alignRight', alignColumn('right')],
    ['deleteRow', deleteRow], ['deleteColumn', deleteColumn], ['deleteTable', deleteTable],
  ];
  return <ul className="rows">{acts.map(([key, command]) => <Row key={key} onClick={() => run(command)}>{t(`table.${key}`)}</Row>)}</ul>;
}

/** What the bar of a phone has no room for. */
export function MoreMenu({ state, run, open, switchSource }: Run & { state: EditorState; open: (what: Opened) => void; switchSource: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <ul className="rows led">
      {tools.filter((tool) => !tool.phone && tool.enabled?.(state) !== false).map(({ key, icon: ToolIcon, opens, command }) => (
        <Row
          key={key} icon={<ToolIcon size={22} stroke={1.75} className="muted" aria-hidden />}
          onClick={() => { if (opens === 'table' && !isIn(state, 'table')) run(newTable); else if (opens) open(opens); else if (command) run(command); }}
        >
          {t(`tools.${key}`)}
        </Row>
      ))}
      <Row icon={<SourceIcon size={22} stroke={1.75} className="muted" aria-hidden />} onClick={switchSource}>{t('tools.source')}</Row>
    </ul>
  );
}
