export const projects = {
  title: 'Projects',
  new: 'New project',
  untitled: 'New video',
  search: 'Search projects',
  clearSearch: 'Clear the search',
  none: 'No project is called “{{query}}”.',
  empty: 'Your videos will be listed here.',
  more: 'More for {{title}}',
  name: 'Name of the project',
  deleted: '“{{title}}” was deleted.',
  openInBrowser: 'Open in browser',
  working: 'The agent is working',
}
