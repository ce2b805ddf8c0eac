export const common = {
  close: 'Close',
  delete: 'Delete',
  details: 'Details',
  copyDiagnostics: 'Copy diagnostics',
  diagnosticsCopied: 'Diagnostics copied',
  edit: 'Edit',
  remove: 'Remove',
  rename: 'Rename',
  retry: 'Retry',
  tryAgain: 'Try again',
  undo: 'Undo',
  notifications: 'Notifications',
}
