import { IconPlus } from '@tabler/icons-react';
import type { CannedResponse } from '../../contract/conversations.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cell, Line, LineHead } from '../../ui/lists/lines.tsx';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { When } from '../../ui/when.tsx';
import { FoundLines } from '../app/lists/found-lines.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import { onlyMe, plainOf } from './text-of-canned.ts';
import { useCannedResponses } from './use-canned.ts';

function CannedLine({ canned }: { canned: CannedResponse }) {
  const t = useText();
  return (
    <Line>
      <LineHead title={<SettingsLink to={`canned/${canned.id}`}>{canned.title}</SettingsLink>} under={plainOf(canned)} />
      <Cell label={t('canned.column.who')}>{t(onlyMe(canned) ? 'canned.for_me' : 'canned.for_all')}</Cell>
      <Cell label={t('canned.column.changed')}>
        <When at={canned.updated_at} />
      </Cell>
    </Line>
  );
}

/** Texts to answer with: those of the desk and one's own. */
export function CannedPage() {
  const t = useText();
  const go = useGo();
  const all = useCannedResponses();
  const add = (
    <TextButton look="main" onClick={() => go.settings('canned/new')}>
      <IconPlus size={16} aria-hidden="true" />
      {t('canned.add')}
    </TextButton>
  );
  if (all.data?.length === 0)
    return (
      <Sheet wide title={t('canned.title')}>
        <EmptyState drawing="tray" title={t('canned.none')} text={t('canned.none_about')}>
          {add}
        </EmptyState>
      </Sheet>
    );
  return (
    <Sheet wide title={t('canned.title')} about={t('canned.about')} actions={add}>
      <FoundLines
        query={all}
        wordsOf={(canned) => [canned.title, plainOf(canned)]}
        words={{
          label: t('canned.title'),
          search: t('canned.search'),
          noneFound: (term) => t('canned.none_found', { term }),
          clear: t('canned.clear_search'),
        }}
        columns="minmax(260px, 1fr) 140px 100px"
        heads={[t('canned.column.title'), t('canned.column.who'), t('canned.column.changed')]}
        line={(canned) => <CannedLine key={canned.id} canned={canned} />}
      />
    </Sheet>
  );
}
