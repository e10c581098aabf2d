import '../../ui/theme/mantine.css';
import '../../ui/theme/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Confirmations } from '../../ui/sheet/confirm.tsx';
import { listenForShortcuts } from '../../ui/shortcuts.ts';
import { bringKoreanWhenNeeded } from '../../ui/theme/korean.ts';
import { theme, variables } from '../../ui/theme/mantine.ts';
import { Toasts } from '../../ui/toasts.tsx';
import { queryClient } from './desk/query-client.ts';
import { router } from './ways/router.tsx';
import { readIn } from './words/texts.ts';
import { languageAtStart, TextProvider, useText } from './words/use-text.tsx';

function Floating() {
  const t = useText();
  return (
    <>
      <Toasts label={t('app.messages')} closeLabel={t('app.close')} />
      <Confirmations />
    </>
  );
}

listenForShortcuts();
// No `await` out here: pages import from this file's chunk, and would wait for each other.
void readIn(languageAtStart()).then(() =>
  createRoot(document.getElementById('root')!).render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" deduplicateInlineStyles>
      <QueryClientProvider client={queryClient}>
        <TextProvider>
          <RouterProvider router={router} />
          <Floating />
        </TextProvider>
      </QueryClientProvider>
    </MantineProvider>,
  ),
);

bringKoreanWhenNeeded();
