import './module.css';
import '../../../components/list-tools.css';
import type { FacilitatorOutline } from '@relevo/contracts/kit-projection';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

type TestPickerProps = { tests: FacilitatorOutline['tests']; chosen: string; form: 'A' | 'B' };

/** Which test and which form; both are in the address. */
export function TestPicker({ tests, chosen, form }: TestPickerProps) {
  const { t } = useTranslation('kits');
  const [, setSearch] = useSearchParams();
  const named = ({ purpose, title }: FacilitatorOutline['tests'][number]) => {
    const kind = t(`tests.purposes.${purpose}`);
    return title.text.toLocaleLowerCase().startsWith(kind.toLocaleLowerCase()) ? title.text : `${kind}: ${title.text}`;
  };
  const forms = tests.find((one) => one.id === chosen)?.forms ?? ['A'];
  return (
    <div className="test-pick">
      {tests.length > 1 ? (
        <select className="filter" aria-label={t('tests.which')} value={chosen} onChange={(event) => setSearch({ prueba: event.currentTarget.value }, { preventScrollReset: true })}>
          {tests.map((one) => <option key={one.id} value={one.id}>{named(one)}</option>)}
        </select>
      ) : null}
      {forms.length > 1 ? (
        <nav className="switch" aria-label={t('tests.form')}>
          {forms.map((one) => <Link key={one} replace preventScrollReset to={`?prueba=${encodeURIComponent(chosen)}&forma=${one}`} aria-current={one === form ? 'true' : undefined}>{t('tests.formName', { form: one })}</Link>)}
        </nav>
      ) : null}
    </div>
  );
}
