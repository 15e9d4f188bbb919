/* The buttons of CRM Playbooks: each calls one custom API and shows its answer. */
var CrmPlaybooks = window.CrmPlaybooks || {};

(function (commands) {
    "use strict";

    var words = {
        1033: {
            working: "One moment…",
            lookRequested: "The look has been requested. It takes place in the background, usually within a minute.",
            explain: "What the playbooks see",
            nothing: "There is nothing to say about this client yet.",
            installed: "Play settings added as drafts: {0}.",
            published: "Version {0} of the settings is in force.",
            findings: "To be mended; a draft named here was held back:"
        },
        3082: {
            working: "Un momento…",
            lookRequested: "La revisión se ha pedido. Se hace en segundo plano, normalmente en menos de un minuto.",
            explain: "Lo que ven los playbooks",
            nothing: "Todavía no hay nada que decir de este cliente.",
            installed: "Ajustes de pautas añadidos como borradores: {0}.",
            published: "La versión {0} de los ajustes está en vigor.",
            findings: "Por corregir; los borradores nombrados aquí no se han publicado:"
        }
    };

    function language() {
        return Xrm.Utility.getGlobalContext().userSettings.languageId === 3082 ? 3082 : 1033;
    }

    function word(key, value) {
        return words[language()][key].replace("{0}", value);
    }

    function call(name, parameterTypes, parameters) {
        var request = parameters || {};
        request.getMetadata = function () {
            return { boundParameter: null, parameterTypes: parameterTypes, operationType: 0, operationName: name };
        };
        Xrm.Utility.showProgressIndicator(word("working"));
        return Xrm.WebApi.online.execute(request).then(
            function (response) {
                return response.status === 204 ? {} : response.json();
            }).then(
            function (answer) {
                Xrm.Utility.closeProgressIndicator();
                return answer;
            },
            function (error) {
                Xrm.Utility.closeProgressIndicator();
                Xrm.Navigation.openErrorDialog({ message: error.message, errorCode: error.errorCode });
                throw error;
            });
    }

    function show(text, title, size) {
        return Xrm.Navigation.openAlertDialog({ text: text, title: title }, size);
    }

    function handled() { /* The error dialog is already open. */ }

    function clientId(formContext) {
        return formContext.data.entity.getId().replace(/[{}]/g, "");
    }

    var guid = { typeName: "Edm.Guid", structuralProperty: 1 };
    var whole = { typeName: "Edm.Int32", structuralProperty: 1 };

    commands.requestLook = function (formContext) {
        return call("cpb_RequestLook", { AccountId: guid }, { AccountId: clientId(formContext) }).then(
            function () {
                return show(word("lookRequested"));
            }, handled);
    };

    commands.explain = function (formContext) {
        return call("cpb_Explain", { AccountId: guid, Language: whole }, { AccountId: clientId(formContext), Language: language() }).then(
            function (answer) {
                return show(answer.Explanation || word("nothing"), word("explain"), { width: 900, height: 600 });
            }, handled);
    };

    commands.installStarterPolicy = function (grid) {
        return call("cpb_InstallStarterPolicy", {}).then(
            function (answer) {
                grid.refresh();
                return show(word("installed", answer.Installed));
            }, handled);
    };

    commands.publishSettings = function (grid) {
        return call("cpb_PublishSettings", {}).then(
            function (answer) {
                grid.refresh();
                return show(word("published", answer.Version) + (answer.Findings ? "\n\n" + word("findings") + "\n\n" + answer.Findings : ""));
            }, handled);
    };
}(CrmPlaybooks));
