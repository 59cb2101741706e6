import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { navIcons } from '../../components/nav-icons.ts';
import { useShell } from '../../components/shell.tsx';
import { useSession } from '../../lib/session.tsx';

/** Where everybody arrives: the places of their role. */
export function Component() {
  const { t } = useTranslation('common');
  const { person } = useSession();
  const shell = useShell();
  const places = (shell?.items ?? []).filter(({ path }) => path !== '/inicio');
  return (
    <Page title={t('greeting', { name: person.displayName })}>
      <Rows title={t('places')} led>{places.map(({ id, path }) => <Row key={id} title={t(`nav.${id}`)} icon={navIcons[id]} to={path} />)}</Rows>
    </Page>
  );
}
