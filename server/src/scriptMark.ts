/**
 * What stands before the address of the browser's bundle in the name of its worker: whoever starts the server
 * puts it there, because a worker cannot see where its script came from. The client imports this file too.
 */
export const scriptMark = 'surplus script ';
