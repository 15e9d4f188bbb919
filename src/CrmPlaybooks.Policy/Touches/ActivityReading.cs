namespace CrmPlaybooks.Policy.Touches;

/// <summary>One activity with its parties resolved: what the touches of each client are made from.</summary>
internal sealed class ActivityReading
{
    private readonly ActivityRecord _activity;
    private readonly DateTime _occurredOn;
    private readonly ClientDirectory _directory;
    private readonly Guid? _regardingAccount;
    private readonly List<Participant> _participants;
    private readonly TouchDirection _direction;
    private readonly TouchReasons _delivery;
    private readonly bool _isBulk;
    private readonly bool _isAutomatic;
    private readonly bool _isCourtesyGreeting;
    private readonly bool _asksQuestion;

    public ActivityReading(ActivityRecord activity, DateTime occurredOn, ClientDirectory directory, MappedStatusReasons mapped)
    {
        _activity = activity;
        _occurredOn = occurredOn;
        _directory = directory;
        _regardingAccount = activity.RegardingObjectId is { } regarding ? directory.AccountOf(regarding, occurredOn) : null;
        _participants = Participant.Of(activity, occurredOn, directory, _regardingAccount);
        _direction = Direction();
        _delivery = Delivery(mapped);

        // A call made for a campaign is a conversation; a mail sent for one is not.
        var isWritten = activity.Kind is ActivityKind.Email or ActivityKind.Other;
        _isBulk = activity.IsBulk || (isWritten && activity.RegardingObjectId is { LogicalName: "campaign" or "campaignactivity" or "bulkoperation" });
        _isAutomatic = activity.IsAutomatic ?? (activity.Kind == ActivityKind.Email && (SubjectMarkers.IsAutomatic(activity.Subject) || IsSentByAMachine()));
        _isCourtesyGreeting = activity.IsCourtesyGreeting ?? SubjectMarkers.IsCourtesyGreeting(activity.Subject);
        _asksQuestion = activity.AsksQuestion ?? SubjectMarkers.AsksQuestion(activity.Subject);
    }

    public IReadOnlyList<Touch> Touches()
    {
        if (_activity.Kind == ActivityKind.Other && !_activity.IsMappedChannel)
        {
            return [];
        }

        var clients = new List<Guid>();
        foreach (var participant in _participants)
        {
            if (IsCounterpart(participant) && participant.AccountId is { } accountId)
            {
                AddClient(clients, accountId);
            }
        }

        if (_regardingAccount is { } regardingAccount)
        {
            AddClient(clients, regardingAccount);
        }

        if (clients.Count == 0)
        {
            return [];
        }

        clients.Sort();
        var touches = new Touch[clients.Count];
        for (var index = 0; index < touches.Length; index++)
        {
            touches[index] = TouchOf(clients[index], clients.Count == 1);
        }

        return touches;
    }

    public string Hash()
    {
        var hash = new InputHash();
        hash.Add(TouchClassifier.Version);
        hash.Add(_activity.ActivityId);
        hash.Add((int)_activity.Kind);
        hash.Add(_activity.IsMappedChannel);
        hash.Add((int)_direction);
        hash.Add((int)_delivery);
        hash.Add(_activity.Subject);
        hash.Add(_activity.LeftVoicemail);
        hash.Add(_isBulk);
        hash.Add(_isAutomatic);
        hash.Add(_isCourtesyGreeting);
        hash.Add(_asksQuestion);
        hash.Add(_occurredOn);
        hash.Add(_activity.CreatedOn);
        hash.Add(_activity.TimesMoved);
        hash.Add(_activity.OwnerId);
        hash.Add(_activity.RegardingObjectId?.LogicalName);
        hash.Add(_activity.RegardingObjectId?.Id);
        hash.Add(_regardingAccount);
        hash.Add(_regardingAccount is { } regardingAccount && _directory.IsClient(regardingAccount));

        // A sum, because the platform promises no order of parties.
        var parties = 0UL;
        foreach (var participant in _participants)
        {
            var party = new InputHash();
            participant.AddTo(ref party);
            party.Add(participant.AccountId is { } account && _directory.IsClient(account));
            party.Add(IsOfTheRegardingGroup(participant.AccountId));
            parties = unchecked(parties + party.Mixed);
        }

        hash.Add(parties);
        return hash.ToString();
    }

    private Touch TouchOf(Guid clientId, bool isOnlyClient)
    {
        var people = 0;
        var isAgainstWishes = false;
        var contactIds = new List<Guid>();
        var unknownAddresses = new List<string>();
        foreach (var participant in _participants)
        {
            if (IsOfClient(participant, clientId))
            {
                people += IsCounterpart(participant) ? 1 : 0;
                isAgainstWishes |= IsCounterpart(participant) && IsAgainstWishes(participant);
                if (participant.ContactId is { } contactId && !contactIds.Contains(contactId))
                {
                    contactIds.Add(contactId);
                }
            }

            if (IsUnknownFor(participant, clientId, isOnlyClient) && !unknownAddresses.Contains(participant.Address!))
            {
                unknownAddresses.Add(participant.Address!);
            }
        }

        if (people == 0 && clientId == _regardingAccount)
        {
            foreach (var participant in _participants)
            {
                people += IsCounterpart(participant) && IsOfTheRegardingGroup(participant.AccountId) ? 1 : 0;
            }
        }

        contactIds.Sort();
        unknownAddresses.Sort(StringComparer.Ordinal);
        var who = people > 0 ? TouchReasons.None : WhyNobody();
        return new Touch
        {
            ActivityId = _activity.ActivityId,
            ClientId = clientId,
            Channel = _activity.Kind,
            Direction = _direction,
            OccurredOn = _occurredOn,
            CreatedOn = _activity.CreatedOn,
            Reasons = _delivery | who | Nature() | (IsAboutAnother(clientId) ? TouchReasons.AboutAnotherAccount : TouchReasons.None),
            IsConversation = who == TouchReasons.None && IsConversation(),
            AsksQuestion = _asksQuestion,
            IsAutomatic = _isAutomatic,
            IsBulk = _isBulk,
            IsCourtesyGreeting = _isCourtesyGreeting,
            IsAgainstWishes = isAgainstWishes,
            TimesMoved = _activity.TimesMoved,
            UserId = UserOnOurSide() ?? _activity.OwnerId,
            Regarding = _activity.RegardingObjectId,
            ContactIds = contactIds,
            UnknownAddresses = unknownAddresses,
        };
    }

    private TouchDirection Direction()
    {
        switch (_activity.Kind)
        {
            case ActivityKind.Appointment:
                return TouchDirection.Meeting;
            case ActivityKind.PhoneCall when _activity.StatusCode == PhoneCallStatuses.Received:
                return TouchDirection.Inbound;

            // A colleague's mail that came in through another colleague's mailbox is tracked as incoming; a mail that a flow created is outgoing by default.
            case ActivityKind.Email when _activity.DirectionCode == false || _activity.StatusCode == EmailStatuses.Received:
                return IsSentByUs() ? TouchDirection.Outbound : TouchDirection.Inbound;
            default:
                return _activity.DirectionCode == false ? TouchDirection.Inbound : TouchDirection.Outbound;
        }
    }

    private TouchReasons Delivery(MappedStatusReasons mapped) => _activity.Kind switch
    {
        ActivityKind.Email => OfEmail(),
        ActivityKind.PhoneCall => _activity.StateCode switch
        {
            ActivityStates.Completed => _activity.StatusCode is PhoneCallStatuses.Made or PhoneCallStatuses.Received
                || mapped.CallMade.Contains(_activity.StatusCode) ? TouchReasons.None : TouchReasons.StatusReasonUnknown,
            ActivityStates.Canceled => TouchReasons.Canceled,
            _ => TouchReasons.CallNotMade,
        },
        ActivityKind.Appointment => _activity.StateCode switch
        {
            ActivityStates.Completed => _activity.StatusCode == AppointmentStatuses.Completed
                || mapped.AppointmentHeld.Contains(_activity.StatusCode) ? TouchReasons.None : TouchReasons.StatusReasonUnknown,
            ActivityStates.Canceled => TouchReasons.Canceled,
            _ => _activity.IsDraft ? TouchReasons.Draft : TouchReasons.MeetingNotClosed,
        },
        _ => _activity.StateCode switch
        {
            ActivityStates.Completed => TouchReasons.None,
            ActivityStates.Canceled => TouchReasons.Canceled,
            _ => TouchReasons.Draft,
        },
    };

    /// <summary>senton is written by the platform alone, so a mail that has it went out, whatever it was closed with.</summary>
    private TouchReasons OfEmail()
    {
        switch (_activity.StatusCode)
        {
            case EmailStatuses.Sent or EmailStatuses.Received:
                return TouchReasons.None;
            case EmailStatuses.PendingSend:
                return TouchReasons.PendingSend;
            case EmailStatuses.Sending:
                return TouchReasons.Sending;
            case EmailStatuses.Failed:
                return TouchReasons.SendFailed;
        }

        return _activity.StateCode switch
        {
            ActivityStates.Canceled => TouchReasons.Canceled,
            ActivityStates.Completed when _direction == TouchDirection.Inbound || _activity.SentOn is not null => TouchReasons.None,
            ActivityStates.Completed => _activity.StatusCode == EmailStatuses.Completed ? TouchReasons.ClosedUnsent : TouchReasons.StatusReasonUnknown,
            _ => TouchReasons.Draft,
        };
    }

    private TouchReasons Nature()
    {
        var automatic = _isAutomatic ? TouchReasons.Automatic : TouchReasons.None;
        if (_direction == TouchDirection.Inbound)
        {
            return TouchReasons.Inbound | automatic;
        }

        return automatic
            | (_isBulk ? TouchReasons.BulkMail : TouchReasons.None)
            | (_isCourtesyGreeting ? TouchReasons.CourtesyGreeting : TouchReasons.None)
            | (_activity is { Kind: ActivityKind.PhoneCall, LeftVoicemail: true } ? TouchReasons.VoicemailOnly : TouchReasons.None);
    }

    /// <summary>Why no counterpart is of the client that the activity is regarding.</summary>
    private TouchReasons WhyNobody()
    {
        var counterparts = 0;
        var why = TouchReasons.None;
        foreach (var participant in _participants)
        {
            if (!IsCounterpart(participant))
            {
                continue;
            }

            counterparts++;
            why |= participant.Side switch
            {
                Side.Ours => TouchReasons.None,
                Side.SharedDomain => TouchReasons.SharedDomain,
                Side.FreeMail => TouchReasons.FreeMailAddress,
                Side.Unknown => TouchReasons.PersonUnknown,
                _ => TouchReasons.NobodyOfThisClient,
            };
        }

        if (why != TouchReasons.None || counterparts > 0)
        {
            return why == TouchReasons.None ? TouchReasons.InternalOnly : why;
        }

        // With nobody named, it is with the client it was logged on; a meeting, or a mail that was sent, would name somebody.
        return _activity.Kind switch
        {
            ActivityKind.Appointment => TouchReasons.InternalOnly,
            ActivityKind.Email when _delivery == TouchReasons.None => TouchReasons.PersonUnknown,
            _ => TouchReasons.None,
        };
    }

    private bool IsConversation() =>
        _delivery == TouchReasons.None
        && (_direction == TouchDirection.Meeting || (_activity.Kind == ActivityKind.PhoneCall && !_activity.LeftVoicemail));

    private bool IsAboutAnother(Guid clientId) =>
        _regardingAccount is { } regarding && regarding != clientId && !_directory.AreOfOneGroup(regarding, clientId);

    /// <summary>The other end. In a call that is whoever is not ours, since people turn the direction round without swapping the parties.</summary>
    private bool IsCounterpart(Participant participant) => _direction switch
    {
        TouchDirection.Meeting => true,
        _ when _activity.Kind == ActivityKind.PhoneCall && participant.Side != Side.Ours => true,
        TouchDirection.Inbound => participant.IsSender,
        _ => !participant.IsSender,
    };

    private static bool IsOfClient(Participant participant, Guid clientId) => participant.Side == Side.Account && participant.AccountId == clientId;

    private bool IsOfTheRegardingGroup(Guid? accountId) =>
        accountId is { } account && _regardingAccount is { } regarding && _directory.AreOfOneGroup(account, regarding);

    private bool IsUnknownFor(Participant participant, Guid clientId, bool isOnlyClient) =>
        participant is { ContactId: null, IsAccountItself: false, Address: not null }
        && (participant.Side == Side.Account
            ? participant.AccountId == clientId
            : participant.Side != Side.Ours && (isOnlyClient || clientId == _regardingAccount));

    private bool IsAgainstWishes(Participant participant) => _direction == TouchDirection.Outbound && _activity.Kind switch
    {
        ActivityKind.Email => participant.DoNotEmail || (_isBulk && participant.DoNotBulkEmail),
        ActivityKind.PhoneCall => participant.DoNotPhone,
        _ => false,
    };

    private bool IsSentByUs()
    {
        var isOurs = false;
        foreach (var participant in _participants)
        {
            if (participant.IsSender && participant.Side != Side.Ours)
            {
                return false;
            }

            isOurs |= participant.IsSender;
        }

        return isOurs;
    }

    private bool IsSentByAMachine()
    {
        foreach (var participant in _participants)
        {
            if (participant.IsSender && SubjectMarkers.IsAutomaticSender(participant.Address))
            {
                return true;
            }
        }

        return false;
    }

    private Guid? UserOnOurSide()
    {
        Guid? user = null;
        foreach (var participant in _participants)
        {
            if ((participant.IsSender || participant.IsOrganizer) && participant.UserId is { } id && (user is null || id.CompareTo(user.Value) < 0))
            {
                user = id;
            }
        }

        return user;
    }

    private void AddClient(List<Guid> clients, Guid accountId)
    {
        if (_directory.IsClient(accountId) && !clients.Contains(accountId))
        {
            clients.Add(accountId);
        }
    }
}
