(function () {
  'use strict';
  function list(parent, selector) {
    return Array.prototype.slice.call(parent.querySelectorAll(selector));
  }

  function fold(value) {
    return value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  }

  function letFilter(edition) {
    var clients = list(edition, '.client');
    var form = edition.querySelector('.filter');
    var text = form.querySelector('[type="search"]');
    var withItems = form.querySelector('[type="checkbox"]');
    var shown = form.querySelector('.shown');

    function filter() {
      var wanted = fold(text.value.trim());
      var count = 0;
      clients.forEach(function (client) {
        var shows = fold(client.dataset.name).indexOf(wanted) >= 0 && (!withItems.checked || client.dataset.items !== '0');
        client.hidden = !shows;
        count += shows ? 1 : 0;
      });
      shown.textContent = String(count);
      shown.nextElementSibling.textContent = shown.nextElementSibling.dataset[count === 1 ? 'one' : 'many'];
    }

    form.hidden = false;
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    text.addEventListener('input', filter);
    withItems.addEventListener('change', filter);
    filter();
  }

  function tellIn(language) {
    document.documentElement.lang = language;
    document.title = list(document, '.edition[lang="' + language + '"] h1, .edition[lang="' + language + '"] .when').map(function (part) { return part.textContent; }).join(', ');
  }

  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var edition = target && target.closest('.edition');
    var choice = edition && document.getElementById('tell-' + edition.lang);
    if (choice && !choice.checked) {
      choice.checked = true;
      tellIn(edition.lang);
      target.scrollIntoView();
    }
    if (target && target.classList.contains('client')) {
      target.hidden = false;
      target.open = true;
      target.querySelector('summary').focus();
    }
  }

  list(document, '.edition').forEach(letFilter);
  list(document, '.switch input').forEach(function (one) {
    one.addEventListener('change', function () { tellIn(one.parentElement.lang); });
  });
  window.addEventListener('hashchange', openTarget);
  window.addEventListener('beforeprint', function () {
    list(document, '.client').forEach(function (client) {
      client.dataset.opened = client.open ? 'yes' : '';
      client.open = true;
    });
  });
  window.addEventListener('afterprint', function () {
    list(document, '.client').forEach(function (client) { client.open = client.dataset.opened === 'yes'; });
  });
  openTarget();
}());
