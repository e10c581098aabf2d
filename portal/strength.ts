/** Ticks off, while a password is typed, which of the rules beside it are kept. The server decides; this only says so earlier. */
const kinds = [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

export function showStrength(field: HTMLInputElement): void {
  const around = field.closest('.field');
  const says = around?.querySelector<HTMLElement>('[data-strength-says]');
  if (!around || !says) return;
  const { length = '0', kinds: least = '0', enough = '', show = '' } = field.dataset;
  const rule = (name: string) => around.querySelector<HTMLElement>(`[data-rule="${name}"]`);
  const look = () => {
    const long = [...field.value].length >= Number(length);
    const mixed = kinds.filter((kind) => kind.test(field.value)).length >= Number(least);
    rule('length')?.toggleAttribute('data-kept', long);
    rule('kinds')?.toggleAttribute('data-kept', mixed);
    says.textContent = long && mixed ? enough : '';
  };
  field.addEventListener('input', look);
  const label = document.createElement('label');
  label.className = 'show-password';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => {
    field.type = box.checked ? 'text' : 'password';
  });
  label.append(box, show);
  field.after(label);
}
