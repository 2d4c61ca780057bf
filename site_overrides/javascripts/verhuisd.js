// An address that moved: go on at once, with the passage that was asked for. Without this script the page
// itself goes on, to the top of the paper.
const goOn = document.querySelector('meta[http-equiv="refresh"]');
if (goOn && location.hash) {
  location.replace(goOn.content.replace(/^\d+;\s*url=/, "") + location.hash);
}
