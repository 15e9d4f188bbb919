(function () {
  'use strict';
  var clients = Array.prototype.slice.call(document.querySelectorAll('.client'));
  var form = document.querySelector('.filter');
  var text = document.getElementById('filter');
  var withItems = document.getElementById('with-items');
  var shown = document.getElementById('shown');

  function fold(value) {
    return value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  }

  function filter() {
    var wanted = fold(text.value.trim());
    var count = 0;
    clients.forEach(function (client) {
      var shows = fold(client.dataset.name).indexOf(wanted) >= 0 && (!withItems.checked || client.dataset.items !== '0');
      client.hidden = !shows;
      count += shows ? 1 : 0;
    });
    shown.textContent = String(count);
  }

  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.classList.contains('client')) {
      target.hidden = false;
      target.open = true;
      target.querySelector('summary').focus();
    }
  }

  form.hidden = false;
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  text.addEventListener('input', filter);
  withItems.addEventListener('change', filter);
  window.addEventListener('hashchange', openTarget);
  window.addEventListener('beforeprint', function () {
    clients.forEach(function (client) {
      client.dataset.opened = client.open ? 'yes' : '';
      client.open = true;
    });
  });
  window.addEventListener('afterprint', function () {
    clients.forEach(function (client) { client.open = client.dataset.opened === 'yes'; });
  });
  filter();
  openTarget();
}());
