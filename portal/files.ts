/** Files from anywhere: chosen, dropped, pasted, photographed. They stand in the form's own field, so that sending needs nothing special. */
const listed = new WeakSet<HTMLElement>();

interface Words {
  add: string;
  photo: string;
  drop: string;
  remove: string;
  tooLarge: string;
}

const button = (text: string, kind: string, press: () => void): HTMLButtonElement => {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: kind, textContent: text });
  made.addEventListener('click', press);
  return made;
};

const sizeOf = (bytes: number) => {
  const large = bytes >= 1e6;
  const value = large ? Math.round(bytes / 1e5) / 10 : Math.max(1, Math.round(bytes / 1e3));
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: large ? 'megabyte' : 'kilobyte', unitDisplay: 'short' }).format(value);
};

/** The camera of a phone or tablet, as a button of its own. */
const hasCamera = () => matchMedia('(pointer: coarse)').matches;

export function takeFiles(field: HTMLElement): void {
  if (listed.has(field)) return;
  listed.add(field);
  const input = field.querySelector<HTMLInputElement>('input[type="file"]')!;
  const form = input.form!;
  const words = field.dataset as unknown as Words;
  const most = Number(field.dataset.bytes);
  const chips = Object.assign(document.createElement('ul'), { className: 'chips' });
  const error = Object.assign(document.createElement('p'), { className: 'error', role: 'alert', hidden: true, textContent: words.tooLarge });
  let files: File[] = [...(input.files ?? [])];

  function show(): void {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    input.files = all.files;
    chips.replaceChildren(
      ...files.map((file) => {
        const chip = document.createElement('li');
        const size = Object.assign(document.createElement('small'), { textContent: ` ${sizeOf(file.size)}` });
        const name = document.createElement('span');
        name.append(file.name, size);
        const away = button('×', 'plain', () => {
          files = files.filter((one) => one !== file);
          show();
        });
        away.setAttribute('aria-label', words.remove.replace('{name}', file.name));
        chip.append(name, away);
        return chip;
      }),
    );
    const over = files.reduce((sum, file) => sum + file.size, 0) > most;
    error.hidden = !over;
    input.setCustomValidity(over ? words.tooLarge : '');
  }
  const add = (more: Iterable<File>) => {
    files = [...files, ...more];
    show();
  };

  const pickers = Object.assign(document.createElement('div'), { className: 'pickers' });
  const choose = (from: 'files' | 'camera') => {
    const picker = document.createElement('input');
    picker.type = 'file';
    if (from === 'files') picker.multiple = true;
    else {
      picker.accept = 'image/*';
      picker.capture = 'environment';
    }
    picker.addEventListener('change', () => add(picker.files ?? []));
    picker.click();
  };
  pickers.append(button(words.add, 'button quiet', () => choose('files')));
  if (hasCamera()) pickers.append(button(words.photo, 'button quiet', () => choose('camera')));
  input.tabIndex = -1;
  input.setAttribute('aria-hidden', 'true');
  input.before(pickers);
  input.after(chips, error);

  form.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length) return;
    event.preventDefault();
    add(pasted);
  });
  const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  form.addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    form.classList.add('dropping');
  });
  form.addEventListener('dragleave', (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) form.classList.remove('dropping');
  });
  form.addEventListener('drop', (event) => {
    form.classList.remove('dropping');
    if (!isFile(event)) return;
    event.preventDefault();
    add(event.dataTransfer!.files);
  });
  if (files.length) show();
}
