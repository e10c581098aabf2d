import { TagsInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { Part } from '../../ui/sheet/sheet.tsx';
import { useText } from '../app/words/use-text.tsx';

interface FileKindsPartProps {
  types: string[] | null;
  admin: boolean;
  busy: boolean;
  refused: string | undefined;
  onSave: (types: string[] | null) => void;
}

/** ".PDF" and "*.pdf" mean pdf. */
const endingOf = (typed: string) =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^\*?\./, '');
const isEnding = (ending: string) => /^[a-z0-9][a-z0-9_+-]{0,19}$/.test(ending);

/** A36: the kinds of files agents and customers may attach; none named means every kind. */
export function FileKindsPart({ types, admin, busy, refused, onSave }: FileKindsPartProps) {
  const t = useText();
  const shown = (types ?? []).join(' ');
  const [typed, setTyped] = useState(types ?? []);
  useEffect(() => setTyped(shown ? shown.split(' ') : []), [shown]);
  const wrong = typed.find((one) => !isEnding(one));
  return (
    <Part title={t('settings.files.title')}>
      <TagsInput
        label={t('settings.files.label')}
        description={t('settings.files.about')}
        placeholder={typed.length ? undefined : t('settings.files.all')}
        value={typed}
        disabled={!admin}
        acceptValueOnBlur
        maxTags={200}
        splitChars={[',', ' ', ';']}
        error={wrong === undefined ? refused : t('settings.files.wrong', { ending: wrong })}
        onChange={(next) =>
          setTyped([
            ...new Set(
              next
                .flatMap((one) => one.split(/[\s,;]+/))
                .map(endingOf)
                .filter(Boolean),
            ),
          ])
        }
      />
      {admin && typed.join(' ') !== shown && (
        <div>
          <TextButton disabled={wrong !== undefined} aria-busy={busy} onClick={() => onSave(typed.length ? typed : null)}>
            {t('app.save')}
          </TextButton>
        </div>
      )}
    </Part>
  );
}
