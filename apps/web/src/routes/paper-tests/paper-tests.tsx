import { listPaperTests } from '@relevo/contracts/paper-tests';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { CodeFinder } from './parts/code-finder.tsx';
import { paperTestPath } from './parts/places.ts';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(listPaperTests, { params: { id: params['id'] ?? '' }, signal });

/** A cohort's tests on paper: which are printed, and how many came back and are in. */
export function Component() {
  const { t } = useTranslation('paper-tests');
  const { cohort, tests } = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${cohort.id}`}>
      <div className="stack">
        {tests.length === 0 ? <EmptyState title={t('noTests')} /> : (
          <Rows title={t('tests')} led>
            {tests.map((test) => <Row key={test.id} icon={IconPrinter} title={test.title} sub={[t(`purpose.${test.purpose}`), test.printed === 0 ? t('notPrinted') : t('howFar', { keyed: test.keyed, printed: test.printed })].join(' · ')} to={paperTestPath(cohort.id, test.id)} />)}
          </Rows>
        )}
        <CodeFinder />
      </div>
    </Page>
  );
}
