import './lib/no-eval.ts';
import '@mantine/core/styles/baseline.css';
import 'virtual:theme.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import './style/base.css';
import './style/shell.css';
import './style/blocks.css';
import './components/form/form.css';
import './components/kit/kit-text.css';
// Pieces that nearly every page is built of come with the first script: on a bad line a request costs more than some kilobytes.
import './components/band.tsx';
import './components/baton.tsx';
import './components/offline-line.tsx';
import './components/rows.tsx';
import './components/tag.tsx';
import './lib/format.ts';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { readTexts } from './catalogues/catalogues.ts';
import { renewWhenOutdated } from './lib/new-version.ts';
import { startTexts } from './lib/texts.ts';
import { router } from './router.tsx';
import { theme } from './theme/theme.ts';

renewWhenOutdated(() => {
  const { pathname, search, hash } = router.state.navigation.location ?? location;
  return pathname + search + hash;
});
await startTexts(readTexts);
createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
    <RouterProvider router={router} />
  </MantineProvider>,
);
