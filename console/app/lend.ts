/** What one room lends another, so that rooms do not import rooms. */
export { ShareDialog } from '../sharing/share-dialog.tsx';
