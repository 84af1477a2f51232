/// The page's only script: comforts that the page does without where scripts are off. It has no character that markup
/// would take for its own.
enum PageScript {
    private static let source: StaticString = """

        (function () {
          "use strict";
          var each = function (selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); };
          var fold = function (isOpen) { each("details", function (part) { part.open = isOpen; }); };
          var tell = function (button, word) {
            var before = button.textContent;
            button.textContent = word;
            window.setTimeout(function () { button.textContent = before; }, 1500);
          };
          var select = function (part) {
            var range = document.createRange();
            range.selectNodeContents(part);
            var selection = window.getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
          };
          each(".tools", function (tools) { tools.hidden = false; });
          each("[data-do]", function (button) {
            button.addEventListener("click", function () { fold(button.getAttribute("data-do") === "expand"); });
          });
          each("[data-copy]", function (button) {
            var part = document.getElementById(button.getAttribute("data-copy"));
            if (!part) { return; }
            button.hidden = false;
            button.addEventListener("click", function () {
              var byHand = function () {
                select(part);
                tell(button, document.execCommand("copy") ? "Copied" : "Selected");
              };
              if (!navigator.clipboard) { byHand(); return; }
              navigator.clipboard.writeText(part.textContent).then(function () { tell(button, "Copied"); }, byHand);
            });
          });
          var opened = [];
          window.addEventListener("beforeprint", function () {
            opened = [];
            each("details:not([open])", function (part) { opened.push(part); part.open = true; });
          });
          window.addEventListener("afterprint", function () {
            opened.forEach(function (part) { part.open = false; });
            opened = [];
          });
          var reveal = function () {
            var part = location.hash.length === 0 ? null : document.getElementById(location.hash.slice(1));
            while (part) { if (part.tagName === "DETAILS") { part.open = true; } part = part.parentElement; }
          };
          window.addEventListener("hashchange", reveal);
          reveal();
        }());

        """

    static let text = source.description

    static func write(_ page: inout Markup) { page.raw(source) }
}
