import { useState } from 'react';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { ListLink } from '../app/ways/list-link.tsx';
import { useTitle } from '../app/ways/use-title.ts';
import { useText } from '../app/words/use-text.tsx';
import { ColumnsStep } from './steps/columns-step.tsx';
import { FileStep } from './steps/file-step.tsx';
import { Steps } from './steps/steps.tsx';
import { TrialStep } from './steps/trial-step.tsx';
import { type Choices, firstChoices, type ImportOf } from './use-imports.ts';

export const ContactsImport = () => <ImportPage of="contacts" />;
export const CompaniesImport = () => <ImportPage of="companies" />;

/** Takes contacts or companies in from a file: the file, its columns, a trial that writes nothing, and then the import (D33). */
function ImportPage({ of }: { of: ImportOf }) {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [choices, setChoices] = useState<Choices>(firstChoices);
  const [trial, setTrial] = useState<number | null>(null);
  useTitle(t(`imports.title_${of}`));
  const choose = (next: File | null) => {
    setFile(next);
    setChoices(firstChoices);
    setTrial(null);
  };
  return (
    <Sheet wide title={t(`imports.title_${of}`)} about={t('imports.about')} back={<ListLink to={of} />}>
      <Steps at={file === null ? 'file' : trial === null ? 'columns' : 'trial'} />
      {file === null ? (
        <FileStep of={of} onFile={choose} />
      ) : trial === null ? (
        <ColumnsStep of={of} file={file} choices={choices} onChoices={setChoices} onOther={() => choose(null)} onTried={setTrial} />
      ) : (
        <TrialStep of={of} id={trial} file={file} choices={choices} onBack={() => setTrial(null)} />
      )}
    </Sheet>
  );
}
