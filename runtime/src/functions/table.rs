//! Who may call which function.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use super::restrictions::*;
use super::{callable, refused};

// Everyone, and what nobody has said.
callable! {
    account { GetBotBusinessConnection }
    auth { BindTempAuthKey DropTempAuthKeys ExportAuthorization ImportAuthorization ImportBotAuthorization LogOut }
    bots { GetBotInfo SetBotInfo SetCustomVerification }
    channels { DeleteMessages EditAdmin EditBanned EditPhoto EditTitle GetChannels GetFullChannel GetMessages GetParticipant
        GetParticipants LeaveChannel SetStickers }
    communities { GetParticipantJoinedChats ToggleParticipantBanned TogglePeerLinkRequestApproval }
    contacts { ResolveUsername }
    ephemeral { DeleteMessage EditMessage SendMessage }
    help { GetCdnConfig GetConfig }
    messages { CreateForumTopic DeleteChatUser DeleteMessages DeleteParticipantReaction DeleteParticipantReactions DeleteTopicHistory
        EditChatAbout EditChatDefaultBannedRights EditChatParticipantRank EditChatPhoto EditChatTitle EditExportedChatInvite
        EditForumTopic EditInlineBotMessage EditMessage ExportChatInvite ForwardMessages GetChats GetCustomEmojiDocuments
        GetDocumentByHash GetForumTopicsById GetFullChat GetMessages GetStickerSet HideChatJoinRequest SendMedia SendMessage
        SendMultiMedia SendReaction SetTyping ToggleSuggestedPostApproval UnpinAllMessages UpdatePinnedMessage UploadMedia }
    payments { GetPaymentForm GetSavedStarGifts GetStarGifts GetStarsTransactions ResolveStarGiftOffer SendStarsForm }
    photos { GetUserPhotos UpdateProfilePhoto UploadProfilePhoto }
    premium { GetUserBoosts }
    stickers { AddStickerToSet ChangeSticker ChangeStickerPosition CreateStickerSet DeleteStickerSet RemoveStickerFromSet RenameStickerSet
        ReplaceSticker SetStickerSetThumb }
    stories { EditStory SendStory }
    updates { GetChannelDifference GetDifference GetState }
    upload { GetCdnFile GetCdnFileHashes GetFile GetFileHashes ReuploadCdnFile SaveBigFilePart SaveFilePart }
    users { GetFullUser GetSavedMusic GetUsers }
}

refused! { ForUsers:
    account { AcceptAuthorization CancelPasswordEmail ChangeAuthorizationSettings ChangePhone CheckUsername ClearRecentEmojiStatuses
        ConfirmBotConnection ConfirmPasswordEmail ConfirmPhone CreateBusinessChatLink CreateTheme DeclinePasswordReset DeleteAccount
        DeleteAutoSaveExceptions DeleteBusinessChatLink DeletePasskey DeleteSecureValue DeleteWebBrowserSettingsExceptions
        DisablePeerConnectedBot EditBusinessChatLink FinishTakeoutSession GetAccountTtl GetAllSecureValues GetAuthorizationForm
        GetAuthorizations GetAutoDownloadSettings GetAutoSaveSettings GetBusinessChatLinks GetChannelDefaultEmojiStatuses
        GetChannelRestrictedStatusEmojis GetChatThemes GetCollectibleEmojiStatuses GetConnectedBots GetContactSignUpNotification
        GetContentSettings GetDefaultBackgroundEmojis GetDefaultEmojiStatuses GetDefaultGroupPhotoEmojis GetDefaultProfilePhotoEmojis
        GetGlobalPrivacySettings GetMultiWallPapers GetNotifyExceptions GetNotifySettings GetPaidMessagesRevenue GetPasskeys GetPassword
        GetPasswordSettings GetPrivacy GetReactionsNotifySettings GetRecentEmojiStatuses GetSavedMusicIds GetSavedRingtones GetSecureValue
        GetTheme GetThemes GetTmpPassword GetUniqueGiftChatThemes GetWallPaper GetWallPapers GetWebAuthorizations GetWebBrowserSettings
        InitPasskeyRegistration InitTakeoutSession InstallTheme InstallWallPaper InvalidateSignInCodes RegisterDevice RegisterPasskey
        ReorderUsernames ReportPeer ReportProfilePhoto ResendPasswordEmail ResetAuthorization ResetNotifySettings ResetPassword
        ResetWallPapers ResetWebAuthorization ResetWebAuthorizations ResolveBusinessChatLink SaveAutoDownloadSettings SaveAutoSaveSettings
        SaveMusic SaveRingtone SaveSecureValue SaveTheme SaveWallPaper SendChangePhoneCode SendConfirmPhoneCode SendVerifyEmailCode
        SendVerifyPhoneCode SetAccountTtl SetAuthorizationTtl SetContactSignUpNotification SetContentSettings SetMainProfileTab SetPrivacy
        SetReactionsNotifySettings ToggleConnectedBotPaused ToggleNoPaidMessagesException ToggleSponsoredMessages ToggleUsername
        ToggleWebBrowserSettingsException UnregisterDevice UpdateBirthday UpdateBusinessAwayMessage UpdateBusinessGreetingMessage
        UpdateBusinessIntro UpdateBusinessLocation UpdateBusinessWorkHours UpdateColor UpdateConnectedBot UpdateDeviceLocked
        UpdateEmojiStatus UpdateNotifySettings UpdatePasswordSettings UpdatePersonalChannel UpdateStatus UpdateTheme
        UpdateWebBrowserSettings UploadRingtone UploadTheme UploadWallPaper VerifyEmail VerifyPhone }
    aicompose { CreateTone DeleteTone GetTone GetToneExample GetTones SaveTone UpdateTone }
    auth { AcceptLoginToken CancelCode CancelWebTokenAuthorization CheckPaidAuth CheckRecoveryPassword ExportLoginToken
        FinishFirebasePnvLogin FinishPasskeyLogin FirebasePnvSignUp ImportLoginToken ImportWebTokenAuthorization InitFirebasePnvLogin
        InitPasskeyLogin RecoverPassword ReportMissingCode RequestFirebaseSms RequestPasswordRecovery ResetAuthorizations ResetLoginEmail }
    bots { AddPreviewMedia AddUsername AllowSendMessage CanSendMessage CheckDownloadFileParams CheckUsername CreateBot DeletePreviewMedia
        EditPreviewMedia GetAdminedBots GetBotRecommendations GetPopularAppBots GetPreviewInfo GetPreviewMedias GetRequestedWebViewButton
        InvokeWebViewCustomMethod RemoveUsername ReorderPreviewMedias ReorderUsernames ToggleUserEmojiStatusPermission ToggleUsername
        UpdateStarRefProgram }
    channels { CheckSearchPostsFlood CheckUsername ConvertToGigagroup DeactivateAllUsernames DeleteChannel EditLocation
        GetChannelRecommendations GetGroupsForDiscussion GetMessageAuthor GetSendAs ReorderUsernames ReportAntiSpamFalsePositive
        ReportSpam RestrictSponsoredMessages SetBoostsToUnblockRestrictions SetDiscussionGroup SetEmojiStickers SetMainProfileTab
        ToggleAntiSpam ToggleAutotranslation ToggleForum ToggleJoinRequest ToggleJoinToSend ToggleParticipantsHidden
        TogglePreHistoryHidden ToggleSignatures ToggleSlowMode ToggleUsername ToggleViewForumAsMessages UpdateColor UpdateEmojiStatus
        UpdatePaidMessagesPrice UpdateUsername }
    chatlists { CheckChatlistInvite DeleteExportedInvite EditExportedInvite ExportChatlistInvite GetChatlistUpdates GetExportedInvites
        GetLeaveChatlistSuggestions HideChatlistUpdates JoinChatlistInvite JoinChatlistUpdates LeaveChatlist }
    communities { Create GetJoinedCommunities GetPeerLinkRequests ToggleAllPeerLinkRequestApproval ToggleCommunityCollapsedInDialogs
        TogglePeerLink }
    contacts { AcceptContact AddContact BlockFromReplies DeleteByPhones DeleteContacts EditCloseFriends ExportContactToken GetBirthdays
        GetContactIds GetLocated GetSaved GetSponsoredPeers GetStatuses GetTopPeers ImportContactToken ResetSaved ResetTopPeerRating
        SetBlocked ToggleTopPeers UpdateContactNote }
    ephemeral { DeleteAllWelcomeMessages DeleteWelcomeMessage GetCallbackAnswer GetWelcomeMessages ReportMessage }
    folders { EditPeerFolders }
    fragment { GetCollectibleInfo }
    help { AcceptTermsOfService DismissSuggestion EditUserInfo GetAppConfig GetAppUpdate GetCountriesList GetDeepLinkInfo GetInviteText
        GetNearestDc GetPassportConfig GetPeerColors GetPeerProfileColors GetPremiumPromo GetPromoData GetRecentMeUrls GetSupport
        GetSupportName GetTermsOfServiceUpdate GetTimezonesList GetUserInfo HidePromoData SaveAppLog }
    langpack { GetDifference GetLangPack GetLanguage GetLanguages GetStrings }
    messages { AcceptEncryption AcceptUrlAuth AddPollAnswer AppendTodoList CheckHistoryImport CheckHistoryImportPeer
        CheckQuickReplyShortcut CheckUrlAuthMatchCode ClearAllDrafts ClearRecentReactions ClearRecentStickers ClickSponsoredMessage
        ComposeMessageWithAi ComposeRichMessageWithAi DeclineUrlAuth DeleteChat DeleteFactCheck DeletePhoneCallHistory DeletePollAnswer
        DeleteQuickReplyMessages DeleteQuickReplyShortcut DeleteSavedHistory DiscardEncryption EditChatCreator EditFactCheck
        EditQuickReplyShortcut FaveSticker GetAllDrafts GetArchivedStickers GetAttachMenuBot GetAttachMenuBots GetAttachedStickers
        GetAvailableEffects GetAvailableReactions GetBotApp GetDefaultHistoryTtl GetDefaultTagReactions GetDhConfig GetDialogFilters
        GetDialogUnreadMarks GetEmojiGameInfo GetEmojiGroups GetEmojiKeywords GetEmojiKeywordsDifference GetEmojiKeywordsLanguages
        GetEmojiProfilePhotoGroups GetEmojiStatusGroups GetEmojiStickerGroups GetEmojiStickers GetEmojiUrl GetExtendedMedia GetFactCheck
        GetFavedStickers GetFeaturedEmojiStickers GetFeaturedStickers GetFutureChatCreatorAfterLeave GetMaskStickers GetMessageEditData
        GetMessageReactionsList GetMessageReadParticipants GetMessagesReactions GetMessagesViews GetMyStickers GetOldFeaturedStickers
        GetOnlines GetOutboxReadDate GetPaidReactionPrivacy GetPeerSettings GetPinnedSavedDialogs GetPollResults GetPollVotes
        GetPreparedInlineMessage GetQuickReplies GetQuickReplyMessages GetRecentReactions GetRecentStickers GetRichMessage
        GetSavedDialogsById GetSavedGifs GetSavedReactionTags GetSplitRanges GetSponsoredMessages GetSuggestedDialogFilters
        GetTopReactions GetUnreadPollVotes GetWebPage GetWebPagePreview HidePeerSettingsBar InitHistoryImport InstallStickerSet
        MigrateChat ProlongWebView RateTranscribedAudio ReadEncryptedHistory ReadFeaturedStickers ReadPollVotes ReadSavedHistory
        ReceivedMessages ReceivedQueue ReorderPinnedDialogs ReorderPinnedForumTopics ReorderPinnedSavedDialogs ReorderQuickReplies
        ReorderStickerSets Report ReportEncryptedSpam ReportMessagesDelivery ReportMusicListen ReportReaction ReportReadMetrics ReportSpam
        ReportSponsoredMessage RequestAppWebView RequestChatJoinWebView RequestEncryption RequestMainWebView RequestSimpleWebView
        RequestUrlAuth SaveDefaultSendAs SaveDraft SaveGif SaveRecentSticker SearchCustomEmoji SearchEmojiStickerSets SendBotRequestedPeer
        SendEncrypted SendEncryptedFile SendEncryptedService SendPaidReaction SendQuickReplyMessages SendScreenshotNotification SendVote
        SendWebViewData SetChatAvailableReactions SetChatTheme SetChatWallPaper SetDefaultHistoryTtl SetDefaultReaction SetEncryptedTyping
        SetHistoryTtl StartHistoryImport SummarizeText ToggleBotInAttachMenu ToggleDialogFilterTags ToggleDialogPin ToggleNoForwards
        TogglePaidReactionPrivacy TogglePeerTranslations ToggleSavedDialogPin ToggleStickerSets ToggleTodoCompleted TranscribeAudio
        TranslateRichMessage TranslateText UninstallStickerSet UpdateDialogFilter UpdateDialogFiltersOrder UpdatePinnedForumTopic
        UpdateSavedReactionTag UploadEncryptedFile UploadImportedMedia ViewSponsoredMessage }
    payments { ApplyGiftCode AssignAppStoreTransaction AssignPlayMarketTransaction CanPurchaseStore ChangeStarsSubscription
        CheckCanSendGift CheckGiftCode ClearSavedInfo ConnectStarRefBot CraftStarGift CreateOnrampSession CreateStarGiftCollection
        DeleteStarGiftCollection EditConnectedStarRefBot FulfillStarsSubscription GetBankCardData GetConnectedStarRefBot
        GetConnectedStarRefBots GetCraftStarGifts GetCurrencyRates GetGiveawayInfo GetOnrampAvailability GetOnrampBaseCurrencies
        GetOnrampLimits GetOnrampProviders GetOnrampQuote GetPaymentReceipt GetPremiumGiftCodeOptions GetResaleStarGifts GetSavedInfo
        GetSavedStarGift GetStarGiftActiveAuctions GetStarGiftAuctionAcquiredGifts GetStarGiftAuctionState GetStarGiftCollections
        GetStarGiftUpgradeAttributes GetStarGiftUpgradePreview GetStarGiftWithdrawalUrl GetStarsGiftOptions GetStarsGiveawayOptions
        GetStarsRevenueAdsAccountUrl GetStarsRevenueStats GetStarsRevenueWithdrawalUrl GetStarsSubscriptions GetStarsTopupOptions
        GetStarsTransactionsById GetSuggestedStarRefBots GetUniqueStarGift GetUniqueStarGiftValueInfo LaunchPrepaidGiveaway
        ReorderStarGiftCollections SaveStarGift SendPaymentForm SendStarGiftOffer ToggleChatStarGiftNotifications
        ToggleStarGiftsPinnedToTop UpdateStarGiftCollection UpdateStarGiftPrice ValidateRequestedInfo }
    phone { AcceptCall CheckGroupCall ConfirmCall CreateConferenceCall CreateGroupCall DeclineConferenceCallInvite
        DeleteConferenceCallParticipants DeleteGroupCallMessages DeleteGroupCallParticipantMessages DiscardCall DiscardGroupCall
        EditGroupCallParticipant EditGroupCallTitle ExportGroupCallInvite GetCallConfig GetGroupCall GetGroupCallChainBlocks
        GetGroupCallJoinAs GetGroupCallStars GetGroupCallStreamChannels GetGroupCallStreamRtmpUrl GetGroupParticipants
        InviteConferenceCallParticipant InviteToGroupCall JoinGroupCall JoinGroupCallPresentation LeaveGroupCall
        LeaveGroupCallPresentation ReceivedCall RequestCall SaveCallDebug SaveCallLog SaveDefaultGroupCallJoinAs SaveDefaultSendAs
        SendConferenceCallBroadcast SendGroupCallEncryptedMessage SendGroupCallMessage SendSignalingData SetCallRating
        StartScheduledGroupCall ToggleGroupCallRecord ToggleGroupCallSettings ToggleGroupCallStartSubscription }
    photos { DeletePhotos UploadContactProfilePhoto }
    premium { ApplyBoost GetBoostsList GetBoostsStatus GetMyBoosts }
    smsjobs { FinishJob GetSmsJob GetStatus IsEligibleToJoin Join Leave UpdateSettings }
    stats { GetBroadcastStats GetMegagroupStats GetMessagePublicForwards GetMessageStats GetPollStats GetStoryPublicForwards GetStoryStats
        LoadAsyncGraph }
    stickers { CheckShortName SuggestShortName }
    stories { ActivateStealthMode CanSendStory CreateAlbum DeleteAlbum ExportStoryLink GetAlbumStories GetAlbums GetAllReadPeerStories
        GetAllStories GetChatsToSend GetPeerMaxIds GetPeerStories GetPinnedStories GetStoriesArchive GetStoriesById GetStoriesViews
        GetStoryReactionsList GetStoryViewsList IncrementStoryViews ReadStories ReorderAlbums Report SearchPosts SendReaction StartLive
        ToggleAllStoriesHidden TogglePeerStoriesHidden TogglePinned TogglePinnedToTop UpdateAlbum }
    toncenter { GetStreamingUrl PerformApiRequest }
    upload { GetWebFile }
    users { GetRequirementsToContact GetSavedMusicById SuggestBirthday }
    wallet { DisableBackup EnableBackup ExportSecretPhrase FetchEncryptedSecretPhrasePart GetBackupHolderDcs GetExistingWaltBalance
        GetGaslessInfo GetNfts GetProofChallenge GetState GetTransactions GetTransactionsByIds GetTransactionsByMsgHash GetUserAddresses
        ReplaceWallet SendTransfer TonConnectClaimRequest TonConnectCloseSession TonConnectCreateSession TonConnectGetPending
        TonConnectGetSessions TonConnectNextEventId TonConnectRegisterKey TonConnectSubmitConnectResult TonConnectSubmitResponse }
}

refused! { ForUsersOrBusinessConnections Direct:
    account { SetGlobalPrivacySettings UpdateUsername }
    messages { ReadHistory }
    payments { ConvertStarGift TransferStarGift UpgradeStarGift }
    stories { DeleteStories }
}

refused! { ForBots:
    bots { AnswerWebhookJsonquery EditAccessSettings ExportBotToken GetAccessSettings GetBotMenuButton RequestWebViewButton
        SendCustomRequest SetBotBroadcastDefaultAdminRights SetBotGroupDefaultAdminRights SetBotMenuButton SetJoinChatResults
        UpdateUserEmojiStatus }
    help { SetBotUpdatesStatus }
    messages { GetGameHighScores GetInlineGameHighScores GetPersonalChannelHistory SetBotGuestChatResult SetGameScore SetInlineGameScore }
    payments { BotCancelStarsSubscription RefundStarsCharge }
    users { SetSecureValueErrors }
}

refused! { ReadsHistory:
    messages { GetDiscussionMessage GetHistory GetReplies GetSavedHistory GetUnreadMentions GetUnreadReactions }
}

refused! { SearchesMessages:
    channels { SearchPosts }
    messages { GetRecentLocations GetSearchCounters GetSearchResultsCalendar GetSearchResultsPositions Search SearchGlobal SearchSentMedia }
}

refused! { ListsDialogs:
    channels { GetAdminedPublicChannels GetInactiveChannels GetLeftChannels }
    messages { GetCommonChats GetDialogs GetPeerDialogs GetPinnedDialogs GetSavedDialogs }
}

refused! { JoinsChats:
    channels { JoinChannel }
    messages { CheckChatInvite ImportChatInvite }
}

refused! { AddsMembers:
    channels { InviteToChannel }
    messages { AddChatUser }
}

refused! { ListsInviteLinks:
    messages { DeleteExportedChatInvite DeleteRevokedExportedChatInvites GetAdminsWithInvites GetExportedChatInvite GetExportedChatInvites }
}

refused! { AnswersJoinRequests:
    messages { GetChatInviteImporters HideAllChatJoinRequests }
}

refused! { CreatesChats:
    channels { CreateChannel }
    messages { CreateChat }
}

refused! { ReadsAdminLog:
    channels { GetAdminLog }
}

refused! { MarksRead:
    channels { ReadHistory ReadMessageContents }
    messages { MarkDialogUnread ReadDiscussion ReadMentions ReadMessageContents ReadReactions }
}

refused! { FindsPeople:
    contacts { GetContacts ImportContacts ResolvePhone Search }
}

refused! { BlocksPeople:
    contacts { Block GetBlocked Unblock }
}

refused! { DeletesHistory:
    channels { DeleteHistory DeleteParticipantHistory }
    messages { DeleteHistory }
}

refused! { SchedulesMessages:
    messages { DeleteScheduledMessages GetScheduledHistory GetScheduledMessages SendScheduledMessages }
}

refused! { ExportsMessageLinks:
    channels { ExportMessageLink }
}

refused! { ChoosesStickers:
    messages { GetAllStickers GetStickers SearchStickerSets SearchStickers }
}

refused! { PromotesInBasicGroups:
    messages { EditChatAdmin }
}

refused! { ListsTopics:
    messages { GetForumTopics }
}

refused! { SignsUsersIn:
    auth { CheckPassword ResendCode SendCode SignIn SignUp }
}

refused! { AsksBots:
    messages { GetBotCallbackAnswer GetInlineBotResults RequestWebView SendInlineBotResult StartBot }
}

refused! { LooksAtStars Direct:
    payments { GetStarsStatus }
}

refused! { EditsProfile Direct:
    account { UpdateProfile }
}

refused! { AnswersCallbacks:
    messages { SetBotCallbackAnswer }
}

refused! { AnswersInline:
    messages { SavePreparedInlineMessage SendWebViewResultMessage SetInlineBotResults }
}

refused! { SetsBotCommands:
    bots { GetBotCommands ResetBotCommands SetBotCommands }
}

refused! { TakesPayments:
    messages { SetBotPrecheckoutResults SetBotShippingResults }
}

refused! { TakesPayments Direct:
    payments { ExportInvoice }
}
